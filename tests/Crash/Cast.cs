using System.Collections.Concurrent;
using ContractFlow.Scenarios;

namespace ContractFlow.Crash.Tests;

/// <summary>A copy of a scenario on the stage.</summary>
/// <param name="Scenario">Which scenario.</param>
/// <param name="Copy">The copy's number.</param>
internal sealed record Part(Scenario Scenario, int Copy)
{
    /// <summary>The contract's id, once it was asked for.</summary>
    public string Contract { get; set; } = "";
}

/// <summary>Plays many copies of scenarios at once: everybody acts at the same instants, several at a time. Notes what the product acknowledged.</summary>
internal sealed class Cast(Stage stage, IReadOnlyList<Part> parts)
{
    private const int AtOnce = 16;
    private static readonly TimeSpan CodePause = TimeSpan.FromSeconds(31);

    public IReadOnlyList<Part> Parts => parts;

    /// <summary>Every fact that an answer of success vouched for: contract and fact id.</summary>
    public ConcurrentBag<(string Contract, string Fact)> Acknowledged { get; } = [];

    /// <summary>Plays to the end of every scenario; tells when a scene (an instant at which people act) begins.</summary>
    public async Task Play(Action sceneBegins)
    {
        foreach (var (at, scenario, step) in InOrder())
        {
            sceneBegins();
            await stage.AdvanceTo(at);
            var acting = parts.Where(part => part.Scenario == scenario).ToList();
            while (acting.Count > 0)
            {
                acting = await Act(acting, step);
                if (acting.Count > 0)
                {
                    // Codes whose mail a kill has swallowed are asked for again.
                    await stage.AdvanceTo(stage.Now + CodePause);
                }
            }
        }
    }

    private IEnumerable<(DateTimeOffset At, Scenario Scenario, int Step)> InOrder() => parts.Select(part => part.Scenario).Distinct()
        .SelectMany(scenario => scenario.Steps.Select((step, i) => (step.At, scenario, i)).Where(item => item.At <= scenario.End)
            .Prepend((scenario.Start, scenario, -1)).Append((scenario.End, scenario, scenario.Steps.Count)))
        .OrderBy(item => item.Item1);

    private async Task<List<Part>> Act(List<Part> acting, int step)
    {
        var again = new ConcurrentBag<Part>();
        await Parallel.ForEachAsync(acting, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (part, _) =>
        {
            try
            {
                await Act(part, step);
            }
            catch (CodeLostException)
            {
                again.Add(part);
            }
        });
        return [.. again];
    }

    private async Task Act(Part part, int step)
    {
        if (step < 0)
        {
            part.Contract = await stage.Player.Start(part.Scenario, part.Copy);
            Acknowledged.Add((part.Contract, "drafted"));
        }
        else if (step < part.Scenario.Steps.Count && await stage.Player.Play(part.Scenario, step, part.Contract, part.Copy))
        {
            Acknowledged.Add((part.Contract, FactOf(part.Scenario.Steps[step], $"{part.Scenario.Name}-{part.Copy}-{step}").Replace("{copy}", $"{part.Copy}", StringComparison.Ordinal)));
        }
    }

    private static string FactOf(ScenarioStep step, string key) => step switch
    {
        { Sign: { } role } => $"signing:{role}:signed",
        { PayDue: { } payment } => $"payment:{payment}",
        { Post: { } path, Body: { } body } => path.Split('/')[^1] switch
        {
            "payments" => $"payment:{body["payment"]}",
            "shipments" => $"shipment:{body["shipment"]}",
            "deliveries" => $"delivery:{body["delivery"]}",
            "inspections" => $"inspection:{body["inspection"]}",
            "invoices" => $"invoice:{body["invoice"]}",
            "responses" => $"referral:1:answer:{step.Partner}:{body["id"]}",
            "disputes" => $"dispute:{key}",
            "resolution" => "dispute-resolved:1",
            var other => throw new InvalidDataException($"What does a call to '{other}' file?"),
        },
        _ => throw new InvalidDataException($"The step at {step.At} does nothing."),
    };
}
