using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Disputes;
using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Notices;
using ContractFlow.Embedded.DurableTask;
using ContractFlow.Functions.Tests.Referrals;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Functions.Tests.Platform;

/// <summary>A fault of ours is told as one: 500 with an id that the log has once. The file stays as it is and in use; nobody is told that the request was wrong.</summary>
public sealed class FaultTests
{
    // What a rule throws on: a dispute that was never raised is resolved.
    private static readonly DisputeResolved Fault = new(7, Money.Of("1.00", "CNY"), "Settled.");

    public static TheoryData<string> Kinds => [.. Exceptions.Keys];

#pragma warning disable CA2201 // As the runtime throws them.
    private static Dictionary<string, Func<Exception>> Exceptions { get; } = new Exception[]
    {
        new ArgumentException("x"), new ArgumentOutOfRangeException("x"), new JsonException("x"), new NullReferenceException("x"), new InvalidOperationException("x"),
        new KeyNotFoundException("x"), new FormatException("x"), new IndexOutOfRangeException("x"), new OverflowException("x"), new NotSupportedException("x"),
        new InvalidCastException("x"), new UriFormatException("x"), new InvalidValueException("x"), new OperationCanceledException("x"),
    }.ToDictionary(error => error.GetType().Name, error => (Func<Exception>)(() => error));
#pragma warning restore CA2201

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Request_AnyExceptionThatIsNoRefusal_Is500AndLoggedOnce(string kind)
    {
        using var log = new KeptLog();
        FaultyFiles files = null!;
        await using var host = await Start(log, made => files = made);
        var contract = await host.Draft();
        files.Throws = Exceptions[kind];
        var answer = await host.Tenant.Get($"api/contracts/{contract}");
        Assert.Equal((500, "internal-error"), (answer.Status, answer.Code));
        var id = answer.Json.GetProperty("errorId").GetString()!;
        Assert.Equal(LogLevel.Error, Assert.Single(log.Of<Exception>(), line => line.Line.Contains(id, StringComparison.Ordinal)).Level);

        files.Throws = null;
        Assert.Empty(await files.Quarantined());
        Assert.Equal(200, (await host.Tenant.Get($"api/contracts/{contract}")).Status);
    }

    [Fact]
    public async Task Request_RuleWithAFault_Is500WithAnIdAndTheFileStaysAsItIs()
    {
        using var log = new KeptLog();
        FaultyFiles files = null!;
        await using var host = await Start(log, made => files = made);
        var contract = await host.Effective();
        var before = await files.ReadHead(contract);
        files.Fault = Fault;
        var payment = $$"""{"contract":"{{contract.Contract}}","amount":{"amount":"5.00","currency":"CNY"},"payment":"p-1"}""";
        Answered[] answers = [await host.Tenant.Get($"api/contracts/{contract.Contract}"), await host.Tenant.PostJson("api/payments", payment, "p-1")];
        Assert.All(answers, answer => Assert.Equal((500, "internal-error"), (answer.Status, answer.Code)));
        Assert.All(answers, answer => Assert.DoesNotContain("dispute", answer.Body, StringComparison.OrdinalIgnoreCase));
        foreach (var id in answers.Select(answer => answer.Json.GetProperty("errorId").GetString()!))
        {
            var line = Assert.Single(log.Of<InvalidOperationException>(), line => line.Line.Contains(id, StringComparison.Ordinal));
            Assert.Contains($"(dispute.resolved@1, id fault) of {contract} can't be followed", line.Error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(answers.Length, log.Of<IndexOutOfRangeException>().Count + log.Of<ArgumentException>().Count);
        files.Fault = null;
        Assert.Empty(await files.Quarantined());
        Assert.Equal(before, await files.ReadHead(contract));
        Assert.Equal(201, (await host.Tenant.PostJson("api/payments", payment, "p-1")).Status);
    }

    [Fact]
    public async Task Activity_RuleWithAFault_IsLoggedWithAnIdAndGoesOnOnceItIsMended()
    {
        using var log = new KeptLog();
        FaultyFiles files = null!;
        await using var host = await Start(log, made => files = made);
        var contract = await host.Effective();
        files.Fault = Fault;
        await host.Advance(Duration.FromDays(4));
        var lines = log.Of<InvalidOperationException>().Where(line => line.Line.Contains("the activity", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(lines);
        Assert.Equal(lines.Length, lines.Select(line => line.Line).Distinct().Count()); // each with an id of its own
        Assert.All(lines, line => Assert.Equal(LogLevel.Error, line.Level));
        Assert.Empty(await files.Quarantined());
        Assert.Empty(await Failed(host));

        files.Fault = null;
        await host.Advance(Duration.FromDays(1));
        Assert.Empty(await Failed(host));
        Assert.Contains(await host.Facts<NoticeSent>(contract), sent => sent.Notice.Contains(":d+3:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Message_RuleWithAFault_IsTriedAgainAndNeverTakenForOneThatCantBeUnderstood()
    {
        using var log = new KeptLog();
        FaultyFiles files = null!;
        await using var host = await ReferralScene.Start(builder => Watch(builder, log, made => files = made));
        var contract = await host.Offered();
        files.Throws = () => new FormatException("a rule's own");
        await host.Answer("lex", ReferralScene.Event("referral.needsInfo", $"acme/{contract.Contract}/1", data: """{"text":"Which court?"}"""));
        files.Throws = null;
        var letter = Assert.Single((await host.Operator.Get("api/operator/dead-letters")).Json.GetProperty("items").EnumerateArray());
        Assert.Equal("MaxDeliveryCountExceeded", letter.GetProperty("reason").GetString());
        var lines = log.Of<FormatException>().Where(line => line.Line.Contains("on message", StringComparison.Ordinal)).ToArray();
        Assert.Equal(10, lines.Select(line => line.Line).Distinct().Count()); // each delivery once
        Assert.Equal(10, lines.Length);
        Assert.Empty(await files.Quarantined());

        await host.Operator.PostJson($"api/operator/dead-letters/legal-answers/{letter.GetProperty("number").GetInt64()}/resubmissions", "{}");
        await host.Settle();
        Assert.Equal("lex", Assert.Single(await host.Facts<ReferralAnswered>(contract)).Partner);
    }

    private static Task<ContractFlowHost> Start(KeptLog log, Action<FaultyFiles> made) => ContractFlowHost.Start(configure: builder => Watch(builder, log, made));

    private static void Watch(Embedded.Functions.SelfHostBuilder builder, KeptLog log, Action<FaultyFiles> made)
    {
        builder.Logging.AddProvider(log);
        FaultyFiles.Before(builder, made);
    }

    private static async Task<List<string>> Failed(ContractFlowHost host)
    {
        var failed = new List<string>();
        await foreach (var instance in host.Services.GetRequiredService<DurableTaskEngine>().Client.GetAllInstancesAsync())
        {
            failed.AddRange(instance.FailureDetails is { } details ? [$"{instance.InstanceId}: {details.ErrorMessage}"] : []);
        }

        return failed;
    }
}
