using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Signing;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Notices;

/// <summary>What may be told of a notice, and what is filed of it.</summary>
public sealed class NoticeReportsTests
{
    private const string Key = "notice:2:d0:2026-03-12:buyer:email";
    private const string Address = "b@example.com";
    private static readonly LocalDate Due = new(2026, 3, 12);

    [Theory]
    [InlineData("5.1.1", null, "5.1.1")]
    [InlineData("4.4.7", "  given up\r\n after 5 days ", "given up after 5 days")]
    [InlineData(null, "no such user", "no such user")]
    [InlineData("5.999.999", "", "5.999.999")]
    public void Bounce_OfASentMail_IsFiledWithStatusAndReason(string? status, string? reason, string expected)
    {
        var contract = Sent();
        var returned = Assert.IsType<NoticeReturned>(Assert.Single(Bounce(contract, new(status, reason))).Data);

        Assert.Equal(new NoticeReturned(Key, expected, status, Address), returned);
    }

    [Theory]
    [InlineData("2.1.5", "/status")]
    [InlineData("5.1", "/status")]
    [InlineData("5.1.1 ", "/status")]
    [InlineData("5.1.1234", "/status")]
    [InlineData("6.1.1", "/status")]
    [InlineData("", "/status")]
    public void Bounce_WithAnotherStatus_IsRefused(string status, string pointer) => Refused("invalid-value", pointer, () => Bounce(Sent(), new(status, "x")));

    [Fact]
    public void Bounce_ReasonAtAndOverTheBound_IsCountedInCharacters()
    {
        var longest = string.Concat(Enumerable.Repeat("𠮷", NoticeReports.MostReason));

        Assert.Single(Bounce(Sent(), new("5.1.1", longest)));
        Refused("invalid-value", "/reason", () => Bounce(Sent(), new("5.1.1", longest + "a")));
        Refused("invalid-value", "/reason", () => Bounce(Sent(), new("5.1.1", "a\u0007b")));
        Refused("invalid-value", "/reason", () => Bounce(Sent(), new(null, "  ")));
        Refused("invalid-value", "/status", () => Bounce(Sent(), new()));
    }

    [Fact]
    public void Bounce_OfAnotherAddress_IsRefused()
    {
        Assert.Single(Bounce(Sent(), new("5.1.1", Recipient: "B@EXAMPLE.com")));
        Refused("invalid-value", "/recipient", () => Bounce(Sent(), new("5.1.1", Recipient: "c@example.com")));
    }

    [Fact]
    public void Bounce_AtAnInstant_IsBetweenTheSendingAndNow()
    {
        var contract = Sent();
        var (sent, now) = (contract.Position.Notices.Find(Key)!.SentAt!.Value, contract.On(2026, 3, 14).Now);
        Instant At(Instant given) => Assert.Single(Bounce(contract, new("5.1.1", At: given))).At;

        Assert.Equal(sent + Duration.FromHours(1), At(sent + Duration.FromHours(1)));
        Assert.Equal(now, At(now + Duration.FromMinutes(5)));
        Assert.Equal(sent, At(sent - Duration.FromMinutes(5)));
        Refused("future-date", "/at", () => Bounce(contract, new("5.1.1", At: now + Duration.FromSeconds(301))));
        Refused("invalid-value", "/at", () => Bounce(contract, new("5.1.1", At: sent - Duration.FromSeconds(301))));
    }

    [Fact]
    public void Bounce_ToldAgain_FilesNothing()
    {
        var contract = Sent();
        contract.FileAll(Bounce(contract, new("5.1.1")));

        Assert.Empty(Bounce(contract, new("5.7.1", "another reason")));
    }

    [Fact]
    public void Bounce_OfWhatWasNotMailed_IsRefused()
    {
        Refused("notice-not-sent", null, () => Bounce(Queued(), new("5.1.1")));
        Refused("notice-not-sent", null, () => Bounce(Queued().Add("ended", new NoticeDropped(Key, "paid")), new("5.1.1")));
        Refused("notice-not-sent", null, () => Bounce(Queued(Channel.Inbox).Add("ended", new NoticeSent(Key, "in the inbox")), new("5.1.1")));
        Refused("unknown-notice", null, () => NoticeReports.Bounce(Sent().Position, "another", new("5.1.1"), "test", Sent().Now).ToArray());
    }

    [Fact]
    public void Outcome_Delivered_SettlesWhatIsInDoubtAndNothingElse()
    {
        Assert.Empty(Outcome(Sent(), NoticeOutcome.Delivered));

        var uncertain = Uncertain();
        Assert.IsType<NoticeConfirmed>(Assert.Single(uncertain.FileAll(Outcome(uncertain, NoticeOutcome.Delivered))));
        Assert.Equal(NoticeStage.Sent, uncertain.Position.Notices.Find(Key)!.Stage);
        Refused("notice-confirmed", null, () => Bounce(uncertain, new("5.1.1")));
    }

    [Fact]
    public void Outcome_CorrectedTwice_IsTheLastWord()
    {
        var contract = Sent();
        contract.FileAll(Outcome(contract, NoticeOutcome.Failed));
        contract.FileAll(Outcome(contract, NoticeOutcome.Delivered));
        contract.FileAll(Outcome(contract, NoticeOutcome.Failed));

        Assert.Equal((NoticeStage.Returned, 3), (contract.Position.Notices.Find(Key)!.Stage, contract.Position.Notices.Find(Key)!.Reports));
        Assert.Empty(Outcome(contract, NoticeOutcome.Failed));
    }

    [Fact]
    public void Outcome_UnknownOneThatFailed_IsQueuedAgainWhileItHasCause()
    {
        var contract = Uncertain();
        var facts = contract.FileAll(Outcome(contract, NoticeOutcome.Failed));

        Assert.Equal(Key, Assert.IsType<NoticeQueued>(facts[1]).Resends);
        Assert.Equal([$"{Key}:2"], contract.Position.Notices.Waiting);

        var paid = Uncertain().Pay(3000);
        Assert.IsType<NoticeReturned>(Assert.Single(paid.FileAll(Outcome(paid, NoticeOutcome.Failed))));
    }

    [Fact]
    public void Outcome_WithoutOutcomeOrReason_IsRefused()
    {
        Refused("invalid-value", "/outcome", () => NoticeReports.Outcome(Sent().Position, Key, new(null, "x"), "test", Sent().Now).ToArray());
        Refused("invalid-value", "/reason", () => NoticeReports.Outcome(Sent().Position, Key, new(NoticeOutcome.Failed), "test", Sent().Now).ToArray());
    }

    [Theory]
    [InlineData("payment.overdue", 0, true)]
    [InlineData("payment.overdue", 1, true)]
    [InlineData("payment.overdue", 2, false)]
    [InlineData("payment.formalNotice", 0, false)]
    [InlineData("delivery.formalNotice", 0, false)]
    public void AreLeft_AfterOneMoreUnknownOutcome_IsByKindAndNumber(string template, int before, bool again) =>
        Assert.Equal(again, NoticeTries.AreLeft(new("k", new(template, Role.Buyer, Channel.Email, null, null, null, null), default) { UncertainTries = before }));

    [Fact]
    public void Change_OfAnAddress_SendsTheNewestReminderAndEveryFormalNoticeAgain()
    {
        var contract = Queued();
        foreach (var (key, template) in new[] { ("r2", "payment.overdue"), ("r3", "payment.overdue"), ("f1", "payment.formalNotice"), ("paid", "payment.overdue") })
        {
            contract.At(contract.Now + Duration.FromHours(1)).Add(key, new NoticeQueued(template, Role.Buyer, Channel.Email, Deposit, key, key == "paid" ? new(2026, 1, 1) : Due, null));
            contract.Add($"{key}:ended", new NoticeSent(key, "250 OK", Address: Address)).Add($"{key}:returned:1", new NoticeReturned(key, "x"));
        }

        contract.Add("ended", new NoticeDropped(Key, "550", Refused: true));
        var before = contract.Position.EmailOf(Role.Buyer);
        var facts = Change(contract, Role.Buyer, "new@example.com");

        Assert.Equal(new PartyAddressChanged(Role.Buyer, "new@example.com"), facts[0].Data);
        Assert.Equal(new AddressMove(before, "new@example.com"), ((NoticeQueued)facts[1].Data).Address);
        Assert.Equal(["r3", "f1"], facts.Skip(2).Select(fact => ((NoticeQueued)fact.Data).Resends));
        contract.FileAll(facts);
        Assert.Equal("new@example.com", contract.Position.EmailOf(Role.Buyer));
        Assert.Equal(contract.Position.Agreement.Supplier.Email, contract.Position.EmailOf(Role.Supplier));
        Assert.Empty(Change(contract, Role.Buyer, "new@example.com"));
        Assert.DoesNotContain(Change(contract, Role.Buyer, "newer@example.com"), fact => fact.Data is NoticeQueued { Resends: not null });
    }

    [Fact]
    public void Change_WhereALaterNoticeArrived_SendsNothingAgain()
    {
        var contract = Sent();
        contract.FileAll(Bounce(contract, new("5.1.1")));
        contract.On(2026, 3, 14).Add("later", new NoticeQueued("payment.overdue", Role.Buyer, Channel.Email, Deposit, "d+1", Due, null)).Add("later:ended", new NoticeSent("later", "250"));

        Assert.DoesNotContain(Change(contract, Role.Buyer, "new@example.com"), fact => fact.Data is NoticeQueued { Resends: not null });
    }

    [Fact]
    public void Change_WhileTheBuyerIsToSign_SendsTheNewestWayToSignAgain()
    {
        var contract = Drafted().Add("drawnUp", new ContractDrawnUp([], [])).Add("opened", new SigningOpened(Instant.FromUtc(2026, 3, 16, 0, 0), []));
        foreach (var (key, template) in new[] { ("i", "signing.invitation"), ("r", "signing.reminder") })
        {
            contract.At(contract.Now + Duration.FromHours(1)).Add(key, new NoticeQueued(template, Role.Buyer, Channel.Email, null, key, null, null));
            contract.Add($"{key}:ended", new NoticeDropped(key, "550", Refused: true));
        }

        Assert.Equal(["r"], Change(contract, Role.Buyer, "new@example.com").Skip(2).Select(fact => ((NoticeQueued)fact.Data).Resends));
    }

    [Fact]
    public void Change_ToNoAddressOrAfterTheEnd_IsRefused()
    {
        Refused("invalid-value", "/email", () => Change(Sent(), Role.Buyer, "nobody"));
        Refused("invalid-value", "/email", () => Change(Sent(), Role.Buyer, null));
        Refused("invalid-value", "/role", () => Change(Sent(), null, "a@b.example"));
        Refused("contract-closed", null, () => Change(Sent().Add("closed", new ContractClosed(Domain.Contracts.Outcome.Fulfilled)), Role.Buyer, "a@b.example"));
    }

    [Fact]
    public void Attention_OfUnknownReturnedAndRefusedOnes_SaysWhatAPersonCanDo()
    {
        Assert.Empty(NoticeAttention.Of(Sent().Position, Sent().Now));
        Assert.Empty(NoticeAttention.Of(Queued().Position, Queued().Now));

        var uncertain = Assert.Single(NoticeAttention.Of(Uncertain().Position, Uncertain().Now));
        Assert.Contains($"POST /api/notices/{NoticeId.Of("c1", Key)}/outcome", uncertain.Because, StringComparison.Ordinal);

        var returned = Sent();
        returned.FileAll(Bounce(returned, new("5.1.1")));
        Assert.Contains("POST /api/contracts/c1/addresses", Assert.Single(NoticeAttention.Of(returned.Position, returned.Now)).Because, StringComparison.Ordinal);
        Assert.Empty(NoticeAttention.Of(returned.Pay(3000).Position, returned.Now));

        var refused = Queued().Add("ended", new NoticeDropped(Key, "550 no such user.", Refused: true));
        Assert.Contains("550", Assert.Single(NoticeAttention.Of(refused.Position, refused.Now)).Because, StringComparison.Ordinal);
        refused.FileAll(Change(refused, Role.Buyer, "new@example.com"));
        Assert.Empty(NoticeAttention.Of(refused.Position, refused.Now));
        Assert.Empty(NoticeAttention.Of(Queued().Add("ended", new NoticeDropped(Key, "paid")).Position, Queued().Now));
    }

    [Theory]
    [InlineData("c-1.0123456789abcdef", null, "c-1")]
    [InlineData("acme.c-1.0123456789abcdef", "acme", "c-1")]
    [InlineData("<acme.c_1.0123456789abcdef@acme.example>", "acme", "c_1")]
    [InlineData("acme.c-1.0123456789abcdef@acme.example", "acme", "c-1")]
    public void Id_OfANotice_IsReadInEachForm(string text, string? tenant, string contract) =>
        Assert.Equal(new NoticeId(tenant, contract, "0123456789abcdef"), NoticeId.TryParse(text));

    [Theory]
    [InlineData("")]
    [InlineData("c-1")]
    [InlineData("c-1.0123456789abcde")]
    [InlineData("c-1.0123456789ABCDEF")]
    [InlineData("a.b.c.0123456789abcdef")]
    [InlineData("c/1.0123456789abcdef")]
    [InlineData("20260317@mx.example")]
    [InlineData("c-1.0123456789abcdef@x y")]
    public void Id_AnotherText_IsNone(string text) => Assert.Null(NoticeId.TryParse(text));

    [Fact]
    public void Id_OfTheLongestNames_FitsAnEnvelope()
    {
        var contract = new ContractId(new string('t', 40), new string('c', 40));

        Assert.True(NoticeId.Reference(contract, Key).Length <= 100);
        Assert.Equal(Key, NoticeId.TryParse(NoticeId.Of("c1", Key))!.In(Sent().Position).Key);
        Assert.Equal("unknown-notice", Assert.Throws<RefusedException>(() => NoticeId.TryParse(NoticeId.Of("c1", "other"))!.In(Sent().Position)).Code);
    }

    private static Case Queued(Channel channel = Channel.Email) =>
        Effective().On(2026, 3, 13).Add(Key, new NoticeQueued("payment.dueToday", Role.Buyer, channel, Deposit, "d0", Due, Eur(3000)));

    private static Case Sent() => Queued().Add($"{Key}:ended", new NoticeSent(Key, "250 OK", "mx.example", Address, "m@acme.example"));

    private static Case Uncertain() => Queued().Add($"{Key}:uncertain:1", new NoticeUncertain(Key, "It broke.", Again: false, "mx.example", Address));

    private static FactDraft[] Bounce(Case contract, ReportBounce bounce) => [.. NoticeReports.Bounce(contract.Position, Key, bounce, "test", contract.Now)];

    private static FactDraft[] Outcome(Case contract, NoticeOutcome outcome) => [.. NoticeReports.Outcome(contract.Position, Key, new(outcome, "He said so."), "test", contract.Now)];

    private static FactDraft[] Change(Case contract, Role? role, string? email) => [.. AddressRules.Change(contract.Position, new(role, email), new("test", $"k{contract.Position.Version}"), contract.Now)];

    private static void Refused(string code, string? pointer, Func<object> ask)
    {
        var refused = Assert.Throws<RefusedException>(ask);
        Assert.Equal((code, pointer), (refused.Code, refused.Pointer));
    }
}
