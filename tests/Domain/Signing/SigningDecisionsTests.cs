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

    private static (Role Recipient, string? Step)[] Mails(Case contract) =>
        [.. contract.File.Facts.Select(fact => fact.Data).OfType<NoticeQueued>().Where(notice => notice.Channel == Channel.Email).Select(notice => (notice.Recipient, notice.Rung))];

    // Opened on 2 March; the time to sign ends with the 16th.
    [Theory]
    [InlineData(7, new[] { 10, 14 })]
    [InlineData(10, new[] { 13 })]
    [InlineData(13, new[] { 16 })]
    [InlineData(14, new int[0])]
    [InlineData(16, new int[0])]
    public void Decide_SecondSignatorysTurnBeganLater_RemindsFromThatTurnOn(int turn, int[] reminders)
    {
        var contract = DrawnUp(SigningOrder.BuyerFirst);
        contract.SigningRound();
        Sign(contract.On(2026, 3, turn), Role.Buyer);
        var (facts, decision) = contract.SigningRound();

        Assert.Equal(["signing.invitation"], facts.OfType<NoticeQueued>().Select(notice => notice.Template).Distinct());
        var expected = reminders.Select(day => new LocalDate(2026, 3, day).At(new LocalTime(12, 0)).InZoneStrictly(contract.Position.Zone).ToInstant()).ToArray();
        Assert.Equal(expected.Append(contract.Position.Signing.ExpiresAt!.Value + Duration.FromSeconds(1)).First(), decision.WakeAt);

        var seen = new List<Instant>();
        for (var hour = contract.Now; hour <= contract.Position.Signing.ExpiresAt!.Value; hour += Duration.FromHours(1))
        {
            seen.AddRange(contract.At(hour).SigningRound().Facts.OfType<NoticeQueued>().Where(notice => notice.Channel == Channel.Email).Select(_ => hour));
        }

        Assert.Equal(expected, seen);
        Assert.Equal([(Role.Buyer, "invite"), (Role.Supplier, "invite")], Mails(contract).Where(mail => mail.Step == "invite"));
    }

    [Fact]
    public void Decide_SupplierFirst_RemindsTheBuyerFromItsTurnOn()
    {
        var contract = DrawnUp(SigningOrder.SupplierFirst);
        contract.SigningRound();
        Sign(contract.On(2026, 3, 9), Role.Supplier).SigningRound();

        Assert.Empty(contract.On(2026, 3, 12, 11).SigningRound().Facts);
        Assert.All(contract.On(2026, 3, 12).SigningRound().Facts.Cast<NoticeQueued>(), notice => Assert.Equal((Role.Buyer, "s+3"), (notice.Recipient, notice.Rung)));
        Assert.Equal([(Role.Supplier, "invite"), (Role.Buyer, "invite"), (Role.Buyer, "s+3")], Mails(contract));
    }

    [Fact]
    public void Decide_RoundOpenedWhileNobodyWorked_InvitesFirstAndRemindsThreeDaysLater()
    {
        var contract = DrawnUp();
        contract.Add("signing:opened", new SigningOpened(Instant.FromUtc(2026, 3, 16, 22, 59, 59), ["aa"])).On(2026, 3, 10);

        Assert.Equal(["invite"], contract.SigningRound().Facts.OfType<NoticeQueued>().Select(notice => notice.Rung).Distinct());
        Assert.Empty(contract.On(2026, 3, 13, 11).SigningRound().Facts);
        Assert.Equal(["s+3"], contract.On(2026, 3, 13).SigningRound().Facts.OfType<NoticeQueued>().Select(notice => notice.Rung).Distinct());
    }

    [Fact]
    public void Decide_ClocksGoForwardMeanwhile_RemindsAtTheSameLocalTime()
    {
        var contract = DrawnUp(SigningOrder.BuyerFirst);
        contract.Add("signing:opened", new SigningOpened(Instant.FromUtc(2026, 4, 16, 21, 59, 59), ["aa"]));
        Sign(contract.On(2026, 3, 27, 23), Role.Buyer).SigningRound();

        Assert.Empty(contract.On(2026, 3, 30, 22).SigningRound().Facts);
        Assert.NotEmpty(contract.On(2026, 3, 30, 23).SigningRound().Facts);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(60, true)]
    [InlineData(13, true)]
    [InlineData(11, false)]
    public void HasCause_ReminderNearAnInvitationThatWasTakenLate_HasNone(int? sentHoursBefore, bool expected)
    {
        var contract = DrawnUp();
        contract.SigningRound();
        contract.On(2026, 3, 5).SigningRound();
        var reminder = contract.Position.Notices.ByKey["notice:signing:s+3:buyer:email"].Queued;
        if (sentHoursBefore is { } hours)
        {
            var now = contract.Now;
            contract.At(now - Duration.FromHours(hours)).Add("sent", new NoticeSent("notice:signing:invite:buyer:email", "250 ok")).At(now);
        }

        Assert.Equal(expected, ComposedNotice.HasCause(contract.Position, reminder, contract.Now));
        Assert.True(ComposedNotice.HasCause(contract.Position, reminder with { Rung = "invite", Template = "signing.invitation" }, contract.Now));
    }

    [Fact]
    public void HasCause_InvitationWasGivenUp_TheReminderGoesOut()
    {
        var contract = DrawnUp();
        contract.SigningRound();
        contract.On(2026, 3, 5).Add("dropped", new NoticeDropped("notice:signing:invite:buyer:email", "Given up.")).SigningRound();

        Assert.True(ComposedNotice.HasCause(contract.Position, contract.Position.Notices.ByKey["notice:signing:s+3:buyer:email"].Queued, contract.Now));
    }

    private static (Role, string)[] ToldOfARefusal(Case contract) =>
        [.. contract.Position.Notices.ByKey.Values.Where(notice => notice.Queued.Rung == "declined" && notice.Queued.Channel == Channel.Email).Select(notice => (notice.Queued.Recipient, notice.Queued.Template)).Order()];

    [Theory]
    [InlineData(Role.Buyer, Role.Supplier)]
    [InlineData(Role.Supplier, Role.Buyer)]
    public void Decide_Declined_TellsTheOtherPartyOnce(Role declines, Role told)
    {
        var contract = Case.Drafted(change: agreement => agreement with { Wording = 2 }).Add("drawnUp", new ContractDrawnUp([new DocumentRef("en", "text/html", "aa", 1, "Contract")], []));
        contract.SigningRound();
        contract.Add("declined", new SigningDeclined(declines, "No.", new("203.0.113.7", "a browser", "Europe/Berlin", "1")));

        Assert.True(contract.SigningRound().Decision.Ended);
        Assert.Empty(contract.SigningRound().Facts);
        Assert.Equal([(told, "signing.declined")], ToldOfARefusal(contract));
        contract.Live();
        Assert.All(contract.Position.Notices.ByKey.Values.Where(notice => notice.Queued.Rung == "declined"), notice => Assert.True(ComposedNotice.HasCause(contract.Position, notice.Queued, contract.Now)));
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
