using System.Globalization;
using System.Text.Json.Nodes;
using ContractFlow.Scenarios;
using Spectre.Console;

namespace ContractFlow.Demo;

/// <summary>Plays scenarios side by side in the order of time and shows every fact as it is filed.</summary>
internal sealed class Show(Stage stage, IReadOnlyList<Scenario> scenarios)
{
    private static readonly string[] Colours = ["deepskyblue1", "gold1", "springgreen2", "orchid", "orange1", "aquamarine1", "lightcoral", "khaki1"];
    private readonly Dictionary<Scenario, (string Contract, int Seen)> _played = [];

    /// <summary>Plays everything; returns how many contracts ended elsewhere than they should.</summary>
    public async Task<int> Play()
    {
        foreach (var (at, scenario, step) in InOrder())
        {
            await stage.AdvanceTo(at);
            await ShowNews();
            if (step < 0)
            {
                await Begin(scenario);
            }
            else if (step < scenario.Steps.Count)
            {
                if (await stage.Player.Play(scenario, step, _played[scenario].Contract, 1))
                {
                    Line(scenario, at, $"[bold]{(scenario.Steps[step].Say ?? scenario.Steps[step].Post ?? "").EscapeMarkup()}[/]");
                }
            }
        }

        await stage.AdvanceTo(stage.Now.AddSeconds(1));
        await ShowNews();
        return await Check();
    }

    private IEnumerable<(DateTimeOffset At, Scenario Scenario, int Step)> InOrder() =>
        scenarios.SelectMany(scenario => scenario.Steps.Select((step, i) => (step.At, scenario, i))
            .Prepend((scenario.Start, scenario, -1)).Append((scenario.End, scenario, scenario.Steps.Count)))
            .OrderBy(item => item.Item1);

    private async Task Begin(Scenario scenario)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.Write(new Rule($"[{Colour(scenario)}]{scenario.Title.EscapeMarkup()}[/]") { Justification = Justify.Left });
        _played[scenario] = (await stage.Player.Start(scenario, 1), 0);
    }

    private async Task ShowNews()
    {
        var news = new List<(Scenario Scenario, DateTimeOffset At, JsonNode Fact)>();
        foreach (var (scenario, (contract, seen)) in _played.ToList())
        {
            var facts = await stage.Player.Facts(contract);
            news.AddRange(facts.Skip(seen).Select(fact => (scenario, DateTimeOffset.Parse(fact["recordedAt"]!.GetValue<string>(), CultureInfo.InvariantCulture), fact)));
            _played[scenario] = (contract, facts.Count);
        }

        var items = new Dictionary<Scenario, ILookup<string, string>>();
        foreach (var scenario in news.Select(item => item.Scenario).Distinct())
        {
            items[scenario] = await ItemWords.ByFact(stage, _played[scenario].Contract);
        }

        foreach (var (scenario, at, fact) in news.OrderBy(item => item.At))
        {
            string[] words = [.. new[] { FactWords.Of(fact) }.OfType<string>(), .. items[scenario][fact["seq"]!.ToString()]];
            foreach (var line in words)
            {
                Line(scenario, at, line);
            }
        }
    }

    private async Task<int> Check()
    {
        var table = new Table { Title = new TableTitle("Where they have come to") }.AddColumns("contract", "stage", "outcome", "facts", "as expected");
        var failures = 0;
        foreach (var (scenario, (contract, facts)) in _played)
        {
            var position = await stage.Player.Contract(contract);
            var differences = await stage.Player.Differences(scenario, contract);
            failures += differences.Count == 0 ? 0 : 1;
            table.AddRow(
                $"[{Colour(scenario)}]{scenario.Name}[/]",
                position["stage"]!.ToString(),
                position["outcome"]?.ToString() ?? "-",
                facts.ToString(CultureInfo.InvariantCulture),
                differences.Count == 0 ? "[green]yes[/]" : $"[red]{string.Join("; ", differences).EscapeMarkup()}[/]");
        }

        AnsiConsole.WriteLine();
        AnsiConsole.Write(table);
        AnsiConsole.MarkupLine(failures == 0 ? "[green]Every contract has come to its end.[/]" : $"[red]{failures} contracts have not come where they should.[/]");
        return failures;
    }

    private void Line(Scenario scenario, DateTimeOffset at, string words) =>
        AnsiConsole.MarkupLine($"[grey]{at.UtcDateTime:yyyy-MM-dd HH:mm}[/] [{Colour(scenario)}]{scenario.Name,-16}[/] {words}");

    private string Colour(Scenario scenario) => Colours[scenarios.ToList().IndexOf(scenario) % Colours.Length];
}
