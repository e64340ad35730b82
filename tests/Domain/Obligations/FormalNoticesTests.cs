using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Obligations;

/// <summary>The deposit of 3,000.00 EUR is due on 2026-03-12; its formal notice is of 2026-03-27.</summary>
public sealed class FormalNoticesTests
{
    private static readonly LocalDate Due = new(2026, 3, 12);
    private static readonly string Formal = Policy.Of("standard@1").Ladder(ObligationKind.Payment).Single(step => step.IsFormal).Id;

    private static void Queue(Case contract, string key, Role recipient, Channel channel, string step, LocalDate due, string item) => contract.Add(
        key, new NoticeQueued("payment.formalNotice", recipient, channel, Deposit, step, due, Eur(3000), Items: [item]));

    private static void Send(Case contract, string key) => contract.Add($"{key}:sent", new NoticeSent(key, "250 2.0.0 OK", "mx.buyer.example"));

    private static string? Served(Case contract) => contract.Watched(Deposit).Position.Ladder.FormalNotices.GetValueOrDefault("2-2")?.Notice;

    private static string Mail(Case contract) => contract.Position.Notices.ByKey.Values
        .Single(notice => notice.Queued is { Template: "payment.formalNotice", Recipient: Role.Buyer, Channel: Channel.Email }).Key;

    [Fact]
    public void Served_AmongAllNoticesOfTheItem_ByTheDebtorsMailOfTheStepAlone()
    {
        var contract = Effective().On(2026, 3, 27).Watched(Deposit);
        var mail = Mail(contract);
        contract.On(2026, 3, 28);
        Queue(contract, "notice:inbox", Role.Buyer, Channel.Inbox, Formal, Due, "2-2");
        Queue(contract, "notice:reminder", Role.Buyer, Channel.Email, "d+16", Due, "2-2");
        Queue(contract, "notice:creditor", Role.Supplier, Channel.Email, Formal, Due, "2-2");
        Queue(contract, "notice:other", Role.Buyer, Channel.Email, Formal, Due, "2-9");
        Queue(contract, "notice:moved", Role.Buyer, Channel.Email, Formal, Due.PlusDays(1), "2-2");
        foreach (var key in contract.Position.Notices.Waiting.Where(key => key != mail))
        {
            Send(contract, key);
        }

        Assert.Null(Served(contract));

        Send(contract, mail);
        Assert.Equal(mail, Served(contract));
    }

    [Fact]
    public void Served_QueuedAgain_ByTheLatestMail()
    {
        var contract = Effective().On(2026, 3, 27).Watched(Deposit);
        var first = Mail(contract);
        Queue(contract.On(2026, 3, 28), "notice:again", Role.Buyer, Channel.Email, Formal, Due, "2-2");
        Queue(contract, "notice:same-instant", Role.Buyer, Channel.Email, Formal, Due, "2-2");
        Queue(contract.On(2026, 3, 29), "notice:inbox", Role.Buyer, Channel.Inbox, Formal, Due, "2-2");
        Send(contract, first);
        Send(contract, "notice:inbox");
        Send(contract, "notice:same-instant");
        Assert.Null(Served(contract));

        Send(contract, "notice:again");
        Assert.Equal("notice:again", Served(contract));
    }

    [Fact]
    public void Served_WithoutAMail_ByWhatThereIs()
    {
        var contract = Effective().On(2026, 3, 20);
        Queue(contract, "notice:inbox", Role.Buyer, Channel.Inbox, Formal, Due, "2-2");
        Send(contract, "notice:inbox");

        Assert.Equal("notice:inbox", Served(contract));
    }

    [Fact]
    public void Referral_NoticeNeverSent_Waits() =>
        Assert.Empty(Effective().On(2026, 3, 27).Watched(Deposit).On(2026, 6, 1).Watched(Deposit).Position.Referrals.All);
}
