using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Delivery;
using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Receivables;
using ContractFlow.Embedded.DurableTask;
using ContractFlow.Orchestrations.Tests.World;

namespace ContractFlow.Orchestrations.Tests;

/// <summary>The code of today on histories recorded with released versions: a difference would halt contracts that are under way.</summary>
public sealed class ReplayTests
{
    public static TheoryData<string> Recorded => [.. RecordedHistory.Files()];

    [Theory]
    [MemberData(nameof(Recorded))]
    public void Replay_RecordedHistory_DoesTheSameAgain(string file)
    {
        var history = RecordedHistory.Load(file);
        Assert.Null(HistoryReplay.Divergence(history.Instance, history.Entries.ToJsonString(), Code(history.Orchestrator)));
    }

    [Fact]
    public void Recordings_OfTheRelease_CoverEveryOrchestrator() =>
        Assert.Equal(
            [nameof(ContractLifecycle), nameof(LegalReferral), nameof(ObligationMonitor), nameof(OpenItemMonitor), nameof(SigningRound)],
            RecordedHistory.Files().Select(file => RecordedHistory.Load(file).Orchestrator).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Replay_OrchestratorChanged_NamesWhatWasExpectedAndDone()
    {
        var changed = RecordedHistory.Files().Select(RecordedHistory.Load).Where(history => history.Orchestrator == nameof(ObligationMonitor))
            .Select(history => HistoryReplay.Divergence(history.Instance, history.Entries.ToJsonString(), new ChangedMonitor())).ToArray();
        Assert.NotEmpty(changed);
        Assert.All(changed, divergence =>
        {
            Assert.Contains("sequence number 0 named 'ReviewObligation'", divergence, StringComparison.Ordinal);
            Assert.Contains("scheduled an activity task named 'PostNotices'", divergence, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Replay_OrchestratorThatEndsEarly_NamesWhatWasExpectedAndDone()
    {
        var history = RecordedHistory.Files().Select(RecordedHistory.Load).First(history => history.Orchestrator == nameof(SigningRound));
        var divergence = HistoryReplay.Divergence(history.Instance, history.Entries.ToJsonString(), new EagerRound());
        Assert.Contains("sequence ID 0 and name 'ReviewSigning'", divergence, StringComparison.Ordinal);
        Assert.Contains("hasn't (yet?) scheduled this task", divergence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_LivesOfToday_DoTheSameAgain()
    {
        await Replays("paid", await Paid());
        await Replays("referred", await Withdrawn());
        await Replays("expired", await Expired());
        await Replays("waiting", await LegalReferralTests.Referred());
        await Replays("long", await ManyRounds());
        await Replays("parts", await TwoParts());
    }

    [Theory]
    [InlineData("0.1.1")]
    [InlineData("0.1.2")]
    [InlineData("0.1.4")]
    public async Task Replay_InstancesOfAStoppedProduct_DoTheSameAgain(string version)
    {
        var histories = await StoppedProduct.Histories(version);
        Assert.NotEmpty(histories);
        foreach (var history in histories)
        {
            Assert.Null(HistoryReplay.Divergence(history.Instance, history.Entries.ToJsonString(), Code(history.Orchestrator)));
        }
    }

    private static async Task Replays(string scene, Platform platform)
    {
        await using var played = platform;
        foreach (var history in await RecordedHistory.Of(played))
        {
            history.KeepIfRecording(scene);
            Assert.Null(HistoryReplay.Divergence(history.Instance, history.Entries.ToJsonString(), Code(history.Orchestrator)));
        }
    }

    private static async Task<Platform> Paid()
    {
        var platform = await Platform.Delivered();
        await platform.Pay("p1", 20_000);
        await platform.GoTo(9, 1);
        await platform.Pay("p2", Platform.Price - 20_000);
        await platform.Do((position, now) => PaymentRules.Reverse(position, "p2", new("r1", "returned"), Platform.By("r1"), now));
        await platform.Pay("p3", Platform.Price - 20_000);
        return platform;
    }

    private static async Task<Platform> Withdrawn()
    {
        var platform = await LegalReferralTests.Referred();
        await platform.Answer("elbe", PartnerAnswer.Declined, "a1");
        await platform.Answer("maas", PartnerAnswer.Accepted, "a2");
        await platform.Pay("part", 100);
        await LegalReferralTests.PayTheRest(platform);
        return platform;
    }

    private static async Task<Platform> Expired()
    {
        var platform = await Platform.Drafted();
        await platform.Sign(Role.Supplier);
        await platform.GoTo(7, 25);
        return platform;
    }

    private static async Task<Platform> ManyRounds()
    {
        var platform = await Platform.Delivered();
        for (var number = 0; number < 60; number++)
        {
            await platform.Pay($"p{number}", 1);
        }

        return platform;
    }

    private static async Task<Platform> TwoParts()
    {
        var platform = await Platform.Effective();
        await platform.GoTo(7, 29);
        await Part(platform, "d1", 20_000);
        await platform.GoTo(8, 20);
        await Part(platform, "d2", 10_000);
        await platform.GoTo(9, 29);
        await platform.Answer("elbe", PartnerAnswer.Accepted, "a1");
        await platform.GoTo(10, 6);
        await platform.Pay("first", 24_800);
        await LegalReferralTests.PayTheRest(platform);
        return platform;
    }

    private static Task Part(Platform platform, string delivery, decimal quantity) => platform.Do((position, now) => DeliveryRules.Deliver(
        position, new DeliverGoods(delivery, "gate 4", [new(1, quantity)]), Platform.By(delivery), now));

    private static ITaskOrchestrator Code(string name) => name switch
    {
        nameof(ContractLifecycle) => new ContractLifecycle(),
        nameof(SigningRound) => new SigningRound(),
        nameof(ObligationMonitor) => new ObligationMonitor(),
        nameof(OpenItemMonitor) => new OpenItemMonitor(),
        nameof(LegalReferral) => new LegalReferral(),
        _ => throw new InvalidDataException($"There is no orchestrator '{name}' any more; its instances would be halted."),
    };

    /// <summary>Posts notices before it looks: what nobody may deploy while monitors run.</summary>
    private sealed class ChangedMonitor : TaskOrchestrator<ObligationRef, bool>
    {
        public override async Task<bool> RunAsync(TaskOrchestrationContext context, ObligationRef input)
        {
            await context.CallActivityAsync(nameof(NoticeActivities.PostNotices), new ContractRef(input.Tenant, input.Contract));
            return true;
        }
    }

    private sealed class EagerRound : TaskOrchestrator<ContractRef, bool>
    {
        public override Task<bool> RunAsync(TaskOrchestrationContext context, ContractRef input) => Task.FromResult(true);
    }
}
