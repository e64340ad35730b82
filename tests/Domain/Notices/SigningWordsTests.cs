using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Tests.Contracts;

namespace ContractFlow.Domain.Tests.Notices;

/// <summary>The mails of the signing round, as people who did not expect them read them: who asks, what for, until when, and how to check.</summary>
public sealed class SigningWordsTests
{
    private static readonly Uri Link = new("https://contractflow.example/sign/abc");

    private static ComposedNotice Mail(string template, string locale) => ComposedNotice.Of(
        Case.Drafted(change: agreement => agreement with
        {
            Wording = 2,
            Buyer = agreement.Buyer with { Name = "Halbach AG", Signatory = "Jörg O'Neill", Locale = locale },
            Supplier = agreement.Supplier with { Name = "Reutter GmbH", Signatory = "Anke Reutter" },
        }).Add("effective", new ContractEffective(new LocalDate(2026, 3, 5))).Position,
        new(template, Role.Buyer, Channel.Email, null, null, new LocalDate(2026, 3, 16), null),
        Link,
        Instant.FromUtc(2026, 3, 5, 12, 0));

    public static TheoryData<string, string, string, string[]> Rows => new()
    {
        { "K1", "signing.reminder", "en", ["Contract PO-1 between Reutter GmbH and Halbach AG is awaiting your signature. The signing period ends on 16 March 2026:"] },
        { "K1", "signing.reminder", "de", ["Vertrag PO-1 zwischen Reutter GmbH und Halbach AG wartet", "Die Frist zur Unterzeichnung endet am 16. März 2026:"] },
        { "K1", "signing.reminder", "zh-CN", ["Reutter GmbH与Halbach AG之间的合同PO-1尚待您签署。签署期限于2026年3月16日届满："] },
        { "K2", "signing.invitation", "en", ["Reutter GmbH has asked you, as the signatory named in the contract, to sign", "check with Anke Reutter of Reutter GmbH on a number that you already know", "Do not forward this link."] },
        { "K2", "signing.invitation", "de", ["Reutter GmbH bittet Sie", "fragen Sie Anke Reutter (Reutter GmbH) unter einer Ihnen bekannten Nummer", "Leiten Sie diesen Link nicht weiter."] },
        { "K2", "signing.invitation", "zh-CN", ["Reutter GmbH请您作为合同载明的签署人", "请拨打您已知的电话号码，向Reutter GmbH的Anke Reutter核实", "请勿转发此链接。"] },
        { "F1", "signing.invitation", "en", ["your name, title, the time, IP address and browser are recorded"] },
        { "F1", "signing.invitation", "de", ["Name, Funktion, Zeit, IP-Adresse und Browser gespeichert und an die andere Partei weitergegeben"] },
        { "F1", "signing.invitation", "zh-CN", ["记录姓名、职务、时间、IP地址和浏览器信息并提供给合同对方"] },
        { "E11", "signing.executed", "en", ["has been signed by both parties and is in force from 5 March 2026", "executed copy"] },
        { "E11", "signing.executed", "de", ["von beiden Parteien unterzeichnet und seit dem 5. März 2026 wirksam", "Ausfertigung mit dem Signaturprotokoll"] },
        { "E11", "signing.executed", "zh-CN", ["已由双方签署，自2026年3月5日起生效", "签署版本"] },
        { "H7", "signing.invitation", "zh-CN", ["Jörg O'Neill，您好："] },
        { "H7", "signing.reminder", "en", ["Dear Jörg O'Neill,\n\nContract"] },
    };

    [Theory, MemberData(nameof(Rows))]
    public void Of_SigningNotice_SaysWhatItMust(string row, string template, string locale, string[] expected)
    {
        var mail = Mail(template, locale);

        Assert.All(expected, words => Assert.True(mail.Text.Contains(words, StringComparison.Ordinal), $"{row}: '{words}' is not in: {mail.Text}"));
        Assert.DoesNotMatch("verfällt|lapses|失效|don't|6,000|[\u4E00-\u9FFF] [\u4E00-\u9FFF0-9]", mail.Text);
        Assert.Contains(Link.ToString(), mail.Text, StringComparison.Ordinal);
    }

    // The platform's own address takes no answers: whoever asks for the signature gets them.
    [Theory]
    [InlineData("signing.invitation")]
    [InlineData("signing.reminder")]
    [InlineData("signing.executed")]
    public void Of_SigningNotice_IsAnsweredToTheOtherParty(string template) =>
        Assert.Equal(new NoticeContact("supplier-1@example.com", "Reutter GmbH"), Mail(template, "en").ReplyTo);
}
