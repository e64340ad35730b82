using System.Globalization;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Notices;

public sealed class ComposedNoticeTests
{
    private static readonly string[] Locales = ["zh-CN", "en", "de"];
    private static readonly Uri Link = new("https://contractflow.example/sign/abc");

    public static TheoryData<string, string, Role, int?> Everything
    {
        get
        {
            var policy = Policy.Of("standard@1");
            var ladders = policy.Ladder(ObligationKind.Payment).Concat(policy.Ladder(ObligationKind.Delivery)).Select(rung => rung.Template);
            return new(from template in ladders.Concat(ComposedNotice.Templates).Distinct()
                       from locale in Locales
                       from role in Enum.GetValues<Role>()
                       from version in new int?[] { null, 2 }
                       select (template, locale, role, version));
        }
    }

    // Everything overdue: the deposit formally and with interest, the delivery formally.
    private static Case Overdue(string locale = "en", int? wording = null) => Effective(change: agreement => agreement with
    {
        Wording = wording,
        Buyer = agreement.Buyer with { Locale = locale },
        Supplier = agreement.Supplier with { Locale = locale },
    }).On(2026, 5, 4).Watched(Goods, Deposit);

    private static NoticeQueued Notice(string template, Role role, Case contract)
    {
        var number = template.StartsWith("delivery", StringComparison.Ordinal) ? Goods : template.StartsWith("payment", StringComparison.Ordinal) ? Deposit : (int?)null;
        return new(template, role, Channel.Email, number, null, number is { } known ? contract.Standing(known).DueDate : new LocalDate(2026, 3, 16), null, Items: number == Deposit ? ["2-2"] : null,
            Address: template == AddressRules.Notice ? new("b@example.com", "eve@elsewhere.example") : null);
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void Of_EveryTemplateLanguageAndRole_HasAllItsWords(string template, string locale, Role role, int? wording)
    {
        var contract = Overdue(locale, wording);
        var notice = ComposedNotice.Of(contract.Position, Notice(template, role, contract), Link, contract.Now);

        Assert.Equal(locale, notice.Locale);
        Assert.All([notice.Subject, notice.Text], text =>
        {
            Assert.DoesNotMatch(@"\{\{|\}\}|\{%|  |“”|（）|\(\)| [,.;]|^\s|\s$", text);
            Assert.Equal(locale == "zh-CN", text.Any(c => c is >= '\u4E00' and <= '\u9FFF'));
        });
        Assert.Contains("PO-1", notice.Subject, StringComparison.Ordinal);
        Assert.Equal(template.StartsWith("payment", StringComparison.Ordinal), notice.Text.Contains("3,000.00", StringComparison.Ordinal) || notice.Text.Contains("3.000,00", StringComparison.Ordinal));
        Assert.Equal(template.StartsWith("signing", StringComparison.Ordinal) || template.StartsWith("change", StringComparison.Ordinal), notice.Text.Contains(Link.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("zh-CN", "利息")]
    [InlineData("en", "interest")]
    [InlineData("de", "zinsen")]
    public void Of_FormalNotice_NamesTheInterestClaimed(string locale, string word)
    {
        var contract = Overdue(locale);
        var text = ComposedNotice.Of(contract.Position, Notice("payment.formalNotice", Role.Buyer, contract), null, contract.Now).Text;

        Assert.Contains(word, text, StringComparison.Ordinal);
        Assert.Contains(contract.Standing(Deposit).InterestOutstanding.Amount.ToString("0.00", CultureInfo.InvariantCulture)[^2..], text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_PartPaidSinceItWasQueued_SpeaksOfWhatIsOwedNow()
    {
        var contract = Effective().On(2026, 3, 16).Watched(Deposit).Pay(1000, Deposit, principalFirst: true);
        var text = ComposedNotice.Of(contract.Position, Notice("payment.overdue", Role.Buyer, contract), null, contract.Now).Text;

        Assert.Contains("2,000.00", text, StringComparison.Ordinal);
        Assert.DoesNotContain("3,000.00", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_UnknownLanguage_IsEnglish() => Assert.Equal("en", ComposedNotice.Of(Overdue("pt").Position, Notice("payment.overdue", Role.Buyer, Overdue()), null, Overdue().Now).Locale);

    [Fact]
    public void Of_LineFeedsInTheReference_StayOutOfTheSubject()
    {
        var contract = Effective(change: agreement => agreement with { Reference = "PO-1\r\nBcc: all@example.com" }).On(2026, 3, 16);
        Assert.DoesNotContain('\n', ComposedNotice.Of(contract.Position, Notice("payment.overdue", Role.Buyer, contract), null, contract.Now).Subject);
    }

    [Fact]
    public void Of_UnknownTemplate_SaysSo() =>
        Assert.Contains("no words for the notice 'payment.never'", Assert.Throws<ArgumentException>(() => ComposedNotice.Of(Overdue().Position, Notice("payment.never", Role.Buyer, Overdue()), null, Overdue().Now)).Message, StringComparison.Ordinal);

    [Fact]
    public void HasCause_PaidOrSignedMeanwhile_IsNoCause()
    {
        var contract = Effective().On(2026, 3, 16).Watched(Deposit);
        var notice = Notice("payment.overdue", Role.Buyer, contract);
        Assert.True(ComposedNotice.HasCause(contract.Position, notice, contract.Now));
        Assert.False(ComposedNotice.HasCause(contract.Position, notice with { DueDate = new LocalDate(2026, 3, 13) }, contract.Now));
        Assert.False(ComposedNotice.HasCause(contract.Position, Notice("signing.invitation", Role.Buyer, contract), contract.Now));

        contract.Pay(3000, Deposit, principalFirst: true);
        Assert.False(ComposedNotice.HasCause(contract.Position, notice, contract.Now));
    }
}
