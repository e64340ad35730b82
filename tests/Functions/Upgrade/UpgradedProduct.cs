using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Obligations;
using ContractFlow.Embedded.DurableTask;
using ContractFlow.Orchestrations;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Functions.Tests.Upgrade;

/// <summary>This build started on the recorded folder, and its clock moved on from where the earlier build was stopped to 2025-11-20.</summary>
public sealed class UpgradedProduct : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("contractflow-upgrade-").FullName;

    /// <summary>The product.</summary>
    public ContractFlowHost Host { get; private set; } = null!;

    /// <summary>The instances after the first hour, by id.</summary>
    public IReadOnlyDictionary<string, OrchestrationMetadata> Soon { get; private set; } = null!;

    /// <summary>What needed a person after the first hour.</summary>
    public Answered Attention { get; private set; } = null!;

    /// <summary>The answer to the release of the referral of monthly-referred, after the first hour.</summary>
    public Answered Released { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Recorded.First.Unpack(_folder);
        Host = await ContractFlowHost.Start(_folder, Recorded.First.Clock, Recorded.First.Settings);
        await Host.Advance(Duration.FromHours(1));
        Soon = await Instances();
        Attention = await Host.Tenant.Get("api/attention?limit=200");
        Released = await Host.Tenant.PostJson(
            $"api/contracts/{Recorded.First.Contract("monthly-referred").Contract}/referrals/1/release", """{"note":"checked"}""", "release-1");
        await Host.AdvanceTo(Instant.FromUtc(2025, 11, 20, 12, 0));
    }

    /// <summary>A contract as it stands.</summary>
    internal Task<Position> Position(string name) => Host.Position(Recorded.First.Contract(name));

    /// <summary>The e-mails to the debtor since the stop: items, step, amount and day.</summary>
    internal async Task<string[]> Mails(string name) =>
    [
        .. (await Since(name)).Select(fact => fact.Data is NoticeQueued { Channel: Channel.Email, Recipient: Role.Buyer, Items: { } items } notice
            ? $"{string.Join('+', items)} {notice.Rung} {notice.Amount} {Day(fact)}" : null).OfType<string>(),
    ];

    /// <summary>Everything filed since the stop.</summary>
    internal async Task<IEnumerable<Fact>> Since(string name) =>
        (await Host.Services.GetRequiredService<IStreams>().Read(Recorded.First.Contract(name)))!.Facts.Where(fact => fact.RecordedAt > Recorded.First.Clock);

    /// <summary>All instances by id.</summary>
    internal async Task<IReadOnlyDictionary<string, OrchestrationMetadata>> Instances()
    {
        var found = new Dictionary<string, OrchestrationMetadata>();
        await foreach (var instance in Host.Services.GetRequiredService<DurableTaskEngine>().Client.GetAllInstancesAsync(new OrchestrationQuery()))
        {
            found.Add(instance.InstanceId, instance);
        }

        return found;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Day(Fact fact) => NodaTime.Text.LocalDatePattern.Iso.Format(fact.At.InUtc().Date);
}
