using ContractFlow.Domain.Attention;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Tests.Contracts;

namespace ContractFlow.Domain.Tests.Attention;

/// <summary>What of open referrals needs a person.</summary>
public sealed class ReferralAttentionTests
{
    private static readonly LocalDate DepositDue = new(2026, 3, 12);

    [Fact]
    public void Of_AReferralWhoseFormalNoticeWasServed_IsNothing() => Assert.Empty(Kinds(Case.Effective().Referred(Case.Deposit)));

    [Fact]
    public void Of_AReferralWhoseFormalNoticeCameBack_NamesTheItem()
    {
        var made = Case.Effective().Referred(Case.Deposit).On(2026, 4, 20);
        var key = made.Position.Ladder.FormalNotices["2-2"].Notice!;
        made.Add("back", new NoticeReturned(key, "No such user."));

        var item = Assert.Single(AttentionRules.Of(made.Position), found => found.Kind == AttentionKind.FormalNoticeMissing);
        Assert.Equal(("item:2-2", made.Now, (int?)Case.Deposit, Case.Eur(3_000)), (item.Subject, item.Since, item.Obligation, item.Amount));
        Assert.Contains("Referral 1", item.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_AReferralOfABuildThatFiledTheServiceAlone_NamesTheItemSinceThen()
    {
        var made = Older();

        var item = Assert.Single(AttentionRules.Of(made.Position));
        Assert.Equal((AttentionKind.FormalNoticeMissing, "item:2-2", made.Now), (item.Kind, item.Subject, item.Since));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Of_AReferralThatIsOver_IsNothing(bool withdrawn) => Assert.Empty(Kinds(Offered(Case.Eur(5_000)).Add(
        "over", withdrawn ? new ReferralWithdrawn(1, "Paid.") : new ReferralAnswered(1, "lex", PartnerAnswer.Closed, "Done.", null))));

    private static Case Older() => Case.Effective().On(2026, 4, 13)
        .Add("formal", new FormalNoticeServed(Case.Deposit, new(2026, 4, 10), Case.Eur(3_000)))
        .Add("rung", new RungReached(Case.Deposit, "d+30", DepositDue, [Effect.ReferToLegal], null));

    private static Case Opened(Money told) => Older().Add("opened", new ReferralOpened(1, [Case.Deposit], ["lex"], told));

    private static Case Offered(Money told) => Opened(told).Add("offered", new ReferralOffered(1, "lex", Instant.FromUtc(2026, 5, 1, 0, 0)));

    private static IEnumerable<AttentionKind> Kinds(Case made) => AttentionRules.Of(made.Position).Select(item => item.Kind);
}
