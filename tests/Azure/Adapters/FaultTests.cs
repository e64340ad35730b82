using System.Diagnostics;
using Azure;
using ContractFlow.Functions.Tests.Ports;

namespace ContractFlow.Azurite.Tests.Adapters;

/// <summary>Throttling, lost requests and lost answers: what was written is written once, and nobody is told otherwise.</summary>
public sealed class FaultTests : IAsyncDisposable
{
    private readonly Faults _faults = new();
    private readonly AzuriteStores _stores;
    private readonly AzuriteStores _others;

    public FaultTests(AzuriteServer azurite)
    {
        _stores = new(azurite.NewSettings(), _faults.Into);
        _others = new(_stores.Settings);
    }

    public async ValueTask DisposeAsync()
    {
        await _stores.DisposeAsync();
        await _others.DisposeAsync();
    }

    [Fact]
    public async Task TryAppend_ThrottledAndResets_SucceedsInTheEnd()
    {
        _faults.Next(Faults.Transactions, Fault.TooMany, Fault.Lost, Fault.TooMany);

        Assert.True(await _stores.Files.TryAppend(Given.File(3), 0));
        Assert.Equal(Given.File(3).Lines(), (await _others.Files.Read(Given.Contract))!.Lines());
    }

    [Fact]
    public async Task TryAppend_BusyWithRetryAfter_WaitsAsLongAsTold()
    {
        _faults.Next(Faults.Transactions, Fault.Busy);
        var started = Stopwatch.GetTimestamp();

        Assert.True(await _stores.Files.TryAppend(Given.File(1), 0));
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.FromSeconds(0.95), TimeSpan.FromMinutes(2));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task TryAppend_AnswerLost_KnowsItsOwnAppend(int before)
    {
        Assert.True(before == 0 || await _stores.Files.TryAppend(Given.File(before), 0));
        _faults.Next(Faults.Transactions, Fault.AnswerLost);

        Assert.True(await _stores.Files.TryAppend(Given.File(before + 2), before));
        Assert.Equal(before + 2, (await _others.Files.Read(Given.Contract))!.Version);
        Assert.True(await _stores.Files.TryAppend(Given.File(before + 3), before + 2));
    }

    [Fact]
    public async Task TryAppend_AnotherProcessWasFirst_IsRefusedThoughItsHeadIsRemembered()
    {
        Assert.True(await _stores.Files.TryAppend(Given.File(1), 0));
        Assert.True(await _others.Files.TryAppend(Given.File(1).With(1, "theirs"), 1));

        Assert.False(await _stores.Files.TryAppend(Given.File(1).With(1, "ours"), 1));
        var theirs = (await _stores.Files.Read(Given.Contract))!;
        Assert.True(await _stores.Files.TryAppend(theirs.With(1, "ours"), 2));
    }

    [Fact]
    public async Task TryAppend_NeverGetsThrough_ThrowsAndFilesNothing()
    {
        _faults.Next(Faults.Transactions, [.. Enumerable.Repeat(Fault.TooMany, 7)]);

        Assert.Equal(429, (await Assert.ThrowsAsync<RequestFailedException>(() => _stores.Files.TryAppend(Given.File(1), 0))).Status);
        Assert.Null(await _others.Files.Read(Given.Contract));
    }

    [Fact]
    public async Task Unsettled_CrashBeforeTheAppend_IsNotReportedAndGoesWithTheNext()
    {
        _faults.Next(Faults.Transactions, [.. Enumerable.Repeat(Fault.TooMany, 7)]);
        await Assert.ThrowsAsync<RequestFailedException>(() => _stores.Files.TryAppend(Given.File(2), 0));
        Assert.Empty(await _others.Files.Unsettled(StreamKind.Contract, 10));

        Assert.True(await _others.Files.TryAppend(Given.File(1), 0));
        Assert.True(await _others.Files.TryAppend(Given.File(3), 1));
        Assert.Equal([(StreamId)Given.Contract], await _stores.Files.Unsettled(StreamKind.Contract, 10));
        await _others.Register.Put(Given.Line("c1", 3));

        // The process that set the marks removes its own; the first one's mark is found by whoever looks.
        await _others.Register.MarkNudged(Given.Contract, 3);
        await _others.Register.MarkNudged(Given.Contract, 3);
        Assert.Empty(await _stores.Files.Unsettled(StreamKind.Contract, 10));
    }

    [Fact]
    public async Task Unsettled_CrashAfterTheAppend_IsFoundAndSettledByAnotherProcess()
    {
        Assert.True(await _stores.Files.TryAppend(Given.File(2), 0));

        Assert.Equal([(StreamId)Given.Contract], await _others.Files.Unsettled(StreamKind.Contract, 10));
        await _others.Register.Put(Given.Line("c1", 2));
        await _others.Register.MarkNudged(Given.Contract, 2);
        Assert.Empty(await _others.Files.Unsettled(StreamKind.Contract, 10));
    }

    [Fact]
    public async Task Put_AnswersLostAndOthersPutting_TheNewestLineStands()
    {
        await _stores.Register.Put(Given.Line("c1", 1));
        await _others.Register.Put(Given.Line("c1", 2, buyer: "b2"));
        _faults.Next(Faults.Transactions, Fault.None, Fault.AnswerLost);
        await _stores.Register.Put(Given.Line("c1", 3, buyer: "b3"));
        await _others.Register.Put(Given.Line("c1", 2, buyer: "b2"));

        Assert.Equal(3, Assert.Single((await _others.Register.Contracts(new("acme", "b3"))).Items).Version);
        Assert.Empty((await _others.Register.Contracts(new("acme", "b2"))).Items);
    }

    [Fact]
    public async Task Claim_AnswerLost_KnowsItsOwnClaim()
    {
        var until = Given.Start + Duration.FromMinutes(5);
        await _stores.Attempts.Claim(Given.Contract, "warm-up", Given.Start, until);
        _faults.Next(request => request.Method == Azure.Core.RequestMethod.Post, Fault.AnswerLost);
        Assert.Equal(1, await _stores.Attempts.Claim(Given.Contract, "1:overdue", Given.Start, until));

        _faults.Next(request => request.Method == Azure.Core.RequestMethod.Put, Fault.AnswerLost);
        Assert.Equal(2, await _stores.Attempts.Claim(Given.Contract, "1:overdue", until, until + Duration.FromMinutes(5)));
        Assert.Null(await _others.Attempts.Claim(Given.Contract, "1:overdue", until, until));
    }

    [Fact]
    public async Task DocumentPut_AnswerLost_IsThereOnce()
    {
        await _stores.Documents.Put("acme", new byte[] { 0 });
        _faults.Next(request => request.Method == Azure.Core.RequestMethod.Put, Fault.AnswerLost);
        var sha256 = await _stores.Documents.Put("acme", new byte[] { 1, 2, 3 });

        Assert.Equal(new byte[] { 1, 2, 3 }, await _others.Documents.Get("acme", sha256));
    }

    [Fact]
    public async Task TemplateAdd_AnswerLost_IsNotTakenForAnothers()
    {
        _faults.Next(request => request.Method == Azure.Core.RequestMethod.Post && request.Uri.Path.EndsWith("templates", StringComparison.Ordinal), Fault.AnswerLost);
        using var clause = System.Text.Json.JsonDocument.Parse("""{ "id": "packing", "version": 1, "title": { "en": "Packing" }, "body": { "en": ["Boxes."] } }""");

        Assert.Empty(await _stores.Templates.Add("acme", true, clause.RootElement));
    }
}
