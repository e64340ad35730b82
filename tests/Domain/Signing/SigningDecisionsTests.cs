using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Signing;
using ContractFlow.Domain.Tests.Contracts;

namespace ContractFlow.Domain.Tests.Signing;

/// <summary>A signing round as its orchestration sees it; drawn up on 2026-03-02 at noon in Berlin.</summary>
public sealed class SigningDecisionsTests
{
    private static Case DrawnUp(SigningOrder order = SigningOrder.Parallel) =>
        Case.Drafted(change: agreement => agreement with { Signing = new(order, 14) })
            .Add("drawnUp", new ContractDrawnUp([new DocumentRef("en", "text/html", "aa", 1, "Contract")], []));

    private static Case Sign(Case contract, Role role) =>
        contract.Add($"signed:{role}", new ContractSigned(role, "Anna", "CEO", "aa", "I agree.", "h", new("203.0.113.7", "a browser", "Europe/Berlin", "1")));

    private static Role[] Invited(Case contract) =>
        [.. contract.Position.Notices.ByKey.Values.Where(notice => notice.Queued.Template == "signing.invitation").Select(notice => notice.Queued.Recipient).Distinct().Order()];

    [Fact]
    public void Decide_Drafted_WaitsForTheDocuments() => Assert.Empty(Case.Drafted().SigningRound().Facts);

    [Fact]
    public void Decide_DrawnUp_OpensUntilTheEndOfTheLastDay()
    {
        var contract = DrawnUp();
        contract.SigningRound();

        Assert.Equal(Instant.FromUtc(2026, 3, 16, 22, 59, 59), contract.Position.Signing.ExpiresAt);
        Assert.Equal(Stage.Signing, contract.Position.Stage);
    }

    [Theory]
    [InlineData(SigningOrder.Parallel, new[] { Role.Buyer, Role.Supplier })]
    [InlineData(SigningOrder.BuyerFirst, new[] { Role.Buyer })]
    [InlineData(SigningOrder.SupplierFirst, new[] { Role.Supplier })]
    public void Decide_Open_InvitesWhoseTurnItIs(SigningOrder order, Role[] expected)
    {
        var contract = DrawnUp(order);
        contract.SigningRound();

        Assert.Equal(expected, Invited(contract));
    }

    [Fact]
    public void Decide_FirstHasSigned_InvitesTheSecond()
    {
        var contract = DrawnUp(SigningOrder.BuyerFirst);
        contract.SigningRound();
        Sign(contract, Role.Buyer).SigningRound();

        Assert.Equal([Role.Buyer, Role.Supplier], Invited(contract));
    }

    [Fact]
    public void Decide_BothSigned_TakesEffectOnThatLocalDay()
    {
        var contract = DrawnUp();
        contract.SigningRound();
        Sign(Sign(contract, Role.Buyer), Role.Supplier).At(Instant.FromUtc(2026, 3, 5, 23, 30)).SigningRound();

        Assert.Equal((Stage.Effective, new LocalDate(2026, 3, 6)), (contract.Position.Stage, contract.Position.EffectiveOn));
        Assert.Equal(4, contract.Position.Obligations.Length);
    }

    [Fact]
    public void Decide_Reminders_GoToTheUnsignedOnceEach()
    {
        var contract = DrawnUp();
        contract.SigningRound();
        Sign(contract, Role.Buyer);
        for (var day = 3; day <= 16; day++)
        {
            contract.On(2026, 3, day, 13).SigningRound();
            contract.On(2026, 3, day, 18).SigningRound();
        }

        var reminders = contract.File.Facts.Select(fact => fact.Data).OfType<NoticeQueued>().Where(notice => notice.Template == "signing.reminder").ToArray();

        Assert.Equal(["s+3", "s+7", "s+12"], reminders.Select(notice => notice.Rung).Distinct());
        Assert.All(reminders, notice => Assert.Equal(Role.Supplier, notice.Recipient));
        Assert.Equal(9, reminders.Length);
    }

    [Fact]
    public void Decide_TimeIsUp_ExpiresAndCloses()
    {
        var contract = DrawnUp();
        contract.SigningRound();
        contract.At(contract.Position.Signing.ExpiresAt!.Value).SigningRound();
        Assert.Equal(Stage.Signing, contract.Position.Stage);

        contract.At(contract.Now + Duration.FromSeconds(1)).SigningRound();
        contract.Live();

        Assert.Equal((Stage.Closed, (Outcome?)Outcome.Expired), (contract.Position.Stage, contract.Position.Outcome));
    }

    [Fact]
    public void Decide_Declined_IsDoneAndCloses()
    {
        var contract = DrawnUp();
        contract.SigningRound();
        contract.Add("declined", new SigningDeclined(Role.Buyer, "No.", new("203.0.113.7", "a browser", "Europe/Berlin", "1")));

        Assert.True(contract.SigningRound().Decision.Ended);
        contract.Live();
        Assert.Equal((Stage.Closed, (Outcome?)Outcome.Declined), (contract.Position.Stage, contract.Position.Outcome));
    }
}
