using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Notices;

/// <summary>What the facts of a notice add up to.</summary>
public sealed class NoticeStateTests
{
    private const string Key = "notice:2:d+15:2026-03-12:buyer:email";
    private static readonly NoticeQueued Queued = new("payment.formalNotice", Role.Buyer, Channel.Email, Deposit, "d+15", new(2026, 3, 12), Eur(3000));
    private static readonly NoticeUncertain Uncertain = new(Key, "The connection broke.", Again: false, "mx.example", "b@example.com", "m@acme.example");

    [Fact]
    public void Sent_ByAMailServer_IsServedFromItsAcceptanceOnWithItsAnswer()
    {
        var contract = Filed().On(2026, 3, 28).Add($"{Key}:ended", new NoticeSent(Key, "2.0.0 OK queued as 4F1", "mx.example", "b@example.com", "m@acme.example"));
        var notice = contract.Position.Notices.Find(Key)!;

        Assert.Equal((NoticeStage.Sent, contract.Now, contract.Now, contract.Now), (notice.Stage, notice.SentAt, notice.ServedAt, notice.EndedAt));
        Assert.Equal(("2.0.0 OK queued as 4F1", "mx.example", "b@example.com", "m@acme.example"), (notice.Receipt, notice.Host, notice.Address, notice.MessageId));
        Assert.Empty(contract.Position.Notices.Waiting);
    }

    [Fact]
    public void Queued_Alone_IsNotServed()
    {
        var notice = Filed().Position.Notices.Find(Key)!;

        Assert.Equal((NoticeStage.Queued, null, null), (notice.Stage, notice.SentAt, notice.ServedAt));
        Assert.Null(Filed().Position.Notices.Find("another"));
    }

    [Fact]
    public void Dropped_IsNotServed()
    {
        var notice = Filed().Add($"{Key}:ended", new NoticeDropped(Key, "550 no such user")).Position.Notices.Find(Key)!;

        Assert.Equal((NoticeStage.Dropped, null, "550 no such user"), (notice.Stage, notice.ServedAt, notice.DroppedBecause));
    }

    [Fact]
    public void Uncertain_NotSentAgain_IsNotServedAndWaitsForAPersonOnly()
    {
        var contract = Filed().On(2026, 3, 28).Add($"{Key}:uncertain:1", Uncertain);
        var notice = contract.Position.Notices.Find(Key)!;

        Assert.Equal((NoticeStage.Uncertain, contract.Now, "The connection broke.", 1), (notice.Stage, notice.UncertainSince, notice.UncertainBecause, notice.UncertainTries));
        Assert.Equal((null, null, null), (notice.ServedAt, notice.SentAt, notice.EndedAt));
        Assert.Empty(contract.Position.Notices.Waiting);
    }

    [Fact]
    public void Uncertain_ThenTaken_IsServedWhenTheServerSaidSo()
    {
        var contract = Filed().On(2026, 3, 28).Add($"{Key}:uncertain:1", Uncertain with { Again = true });
        Assert.Equal([Key], contract.Position.Notices.Waiting);

        contract.On(2026, 3, 29).Add($"{Key}:uncertain:2", Uncertain with { Again = true, Reason = "It broke again." });
        Assert.Equal(new LocalDate(2026, 3, 28), contract.Position.Today(contract.Position.Notices.Find(Key)!.UncertainSince!.Value));

        contract.On(2026, 3, 30).Add($"{Key}:ended", new NoticeSent(Key, "250 OK"));
        var notice = contract.Position.Notices.Find(Key)!;
        Assert.Equal((NoticeStage.Sent, contract.Now, null, 2), (notice.Stage, notice.ServedAt, notice.UncertainSince, notice.UncertainTries));
    }

    [Fact]
    public void Uncertain_ThenDropped_MayStillHaveArrived()
    {
        var contract = Filed().Add($"{Key}:uncertain:1", Uncertain with { Again = true }).Add($"{Key}:ended", new NoticeDropped(Key, "paid"));

        Assert.Equal(NoticeStage.Uncertain, contract.Position.Notices.Find(Key)!.Stage);
        Assert.Empty(contract.Position.Notices.Waiting);
    }

    [Fact]
    public void Returned_AfterItWasTaken_IsServedNoMore()
    {
        var contract = Sent().On(2026, 3, 29).Add($"{Key}:returned:1", new NoticeReturned(Key, "No such user.", "5.1.1", "b@example.com", "mx.example"));
        var notice = contract.Position.Notices.Find(Key)!;

        Assert.Equal((NoticeStage.Returned, null, contract.Now), (notice.Stage, notice.ServedAt, notice.ReturnedAt));
        Assert.Equal(("No such user.", "5.1.1", "test", 1), (notice.ReturnReason, notice.ReturnStatus, notice.ReturnToldBy, notice.Reports));
        Assert.NotNull(notice.SentAt);
    }

    [Fact]
    public void Confirmed_AfterItSeemedToComeBack_IsServedFromThatDayOn()
    {
        var contract = Sent().Add($"{Key}:returned:1", new NoticeReturned(Key, "No such user.", "5.1.1"));
        contract.On(2026, 4, 2).Add($"{Key}:confirmed:2", new NoticeConfirmed(Key, "The buyer answered."));
        var notice = contract.Position.Notices.Find(Key)!;

        Assert.Equal((NoticeStage.Sent, contract.Now, null, null, 2), (notice.Stage, notice.ServedAt, notice.ReturnedAt, notice.ReturnStatus, notice.Reports));
        Assert.Equal("250 OK", notice.Receipt);
        Assert.True(notice.SentAt < notice.ServedAt);
    }

    [Fact]
    public void Confirmed_AfterAnUnknownOutcome_IsServedAndEnded()
    {
        var contract = Filed().Add($"{Key}:uncertain:1", Uncertain).On(2026, 4, 2).Add($"{Key}:confirmed:1", new NoticeConfirmed(Key, "The buyer answered."));
        var notice = contract.Position.Notices.Find(Key)!;

        Assert.Equal((NoticeStage.Sent, contract.Now, contract.Now, contract.Now, null), (notice.Stage, notice.SentAt, notice.ServedAt, notice.EndedAt, notice.UncertainSince));
        Assert.Equal("The buyer answered.", notice.Receipt);
    }

    [Fact]
    public void Latest_SentAgain_IsTheLastSending()
    {
        var contract = Sent().Add($"{Key}:returned:1", new NoticeReturned(Key, "No such user."));
        Assert.Equal(Key, contract.Position.Notices.Latest(Key)!.Key);

        contract.Add($"{Key}:2", Queued with { Resends = Key }).Add($"{Key}:3", Queued with { Resends = $"{Key}:2" });
        Assert.Equal([Key + ":2", Key + ":3", null], new[] { Key, Key + ":2", Key + ":3" }.Select(key => contract.Position.Notices.Find(key)!.ResentAs));
        Assert.All([Key, Key + ":2", Key + ":3"], key => Assert.Equal(Key + ":3", contract.Position.Notices.Latest(key)!.Key));
        Assert.Null(contract.Position.Notices.Latest("another"));
    }

    [Fact]
    public void Facts_WithoutTheNewMembers_AreWrittenAndReadAsBefore()
    {
        Assert.Equal("""{"notice":"n","receipt":"r"}""", CanonicalJson.Of<object>(new NoticeSent("n", "r")));
        Assert.Equal(new NoticeSent("n", "r"), FactTypes.Read("notice.sent@1", """{"notice":"n","receipt":"r"}"""));
        Assert.DoesNotContain("resends", CanonicalJson.Of<object>(Queued), StringComparison.Ordinal);
    }

    private static Case Filed() => Effective().On(2026, 3, 27).Add(Key, Queued);

    private static Case Sent() => Filed().Add($"{Key}:ended", new NoticeSent(Key, "250 OK", "mx.example", "b@example.com", "m@acme.example"));
}
