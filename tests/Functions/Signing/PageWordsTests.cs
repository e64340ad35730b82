using System.Text.RegularExpressions;
using ContractFlow.Domain.Contracts;
using ContractFlow.Functions.Pages;
using ContractFlow.Functions.Signing;
using Microsoft.Extensions.Configuration;

namespace ContractFlow.Functions.Tests.Signing;

/// <summary>The words of the signing page and its mails, row by row of what readers of each language found wrong.</summary>
public sealed class PageWordsTests
{
    [Theory]
    [InlineData("C4", "en", "error.contract-quarantined", "This contract is locked for the time being.")]
    [InlineData("C4", "de", "error.contract-quarantined", "gesperrt")]
    [InlineData("C4", "zh-CN", "error.contract-quarantined", "锁定")]
    [InlineData("H7", "zh-CN", "mail.code.text", "{0}，您好：")]
    [InlineData("H7", "en", "mail.code.text", "\n\nYou are about to sign")]
    [InlineData("H7", "en", "mail.code.text", "Do not share this code with anyone.")]
    [InlineData("H7", "de", "mail.code.text", "Geben Sie diesen Code an niemanden weiter.")]
    [InlineData("H7", "zh-CN", "mail.code.text", "请勿将验证码告诉任何人")]
    [InlineData("H8", "en", "state.declined", "No contract has been concluded.")]
    [InlineData("H8", "en", "state.expired", "No contract has been concluded.")]
    [InlineData("H9", "en", "code.title", "Confirm your identity")]
    [InlineData("H9", "en", "state.yourTurn", "Please sign")]
    [InlineData("H9", "de", "state.yourTurn", "Bitte unterzeichnen Sie")]
    [InlineData("H9", "en", "error.code-void", "Too many incorrect attempts")]
    [InlineData("H9", "de", "error.code-void", "Zu viele Fehlversuche")]
    [InlineData("H9", "en", "error.signing-expired", "The deadline for signing has passed")]
    [InlineData("H9", "zh-CN", "error.signing-expired", "签署期限已届满")]
    [InlineData("H10", "zh-CN", "link.link-expired", "请联系发件人获取新链接")]
    [InlineData("H10", "zh-CN", "link.link-invalid", "联系发件人获取新链接")]
    [InlineData("H10", "zh-CN", "state.expired", "请联系发件人重新发起")]
    [InlineData("I1", "de", "sign.reference", "Vertragsnummer {0}")]
    [InlineData("I1", "en", "sign.reference", "Contract no. {0}")]
    [InlineData("I1", "zh-CN", "sign.reference", "合同编号：{0}")]
    [InlineData("I2", "zh-CN", "state.complete", "双方均已签署，合同成立并生效")]
    [InlineData("I2", "en", "state.complete", "concluded and in force")]
    [InlineData("I2", "de", "state.complete", "geschlossen und wirksam")]
    [InlineData("K3", "en", "mail.code.subject", "Your code for signing contract {0}")]
    [InlineData("K3", "de", "mail.code.subject", "Ihr Code zur Unterzeichnung des Vertrags {0}")]
    [InlineData("K3", "zh-CN", "mail.code.subject", "合同{0}的签署验证码")]
    public void Text_OfARow_SaysWhatItMust(string row, string locale, string key, string expected) =>
        Assert.True(PageTexts.Of(locale)[key].Contains(expected, StringComparison.Ordinal), $"{row}: {PageTexts.Of(locale)[key]}");

    [Theory]
    [InlineData("K3", "mail.code.subject", @"\{1\}")]
    [InlineData("H8", "", "come about")]
    [InlineData("C4", "", "set aside")]
    [InlineData("H9", "", "Prove who|asked for\"|missed too|time to sign is over|to nobody|good for")]
    [InlineData("H10", "", "请发送方")]
    [InlineData("I1", "", "Aktenzeichen|^编号|Reference")]
    [InlineData("H7", "", "您好，")]
    [InlineData("K2", "", @"\w+n't")]
    [InlineData("H1", "", "[\u4E00-\u9FFF] [\u4E00-\u9FFF{0-9]|[0-9}] [\u4E00-\u9FFF]")]
    public void Texts_OfEveryLanguage_HaveLeftWhatWasWrong(string row, string key, string wrong)
    {
        foreach (var texts in PageTexts.All)
        {
            Assert.All(texts.Keys.Where(each => key.Length == 0 || each == key), each => Assert.False(Regex.IsMatch(texts[each], wrong), $"{row}: {texts.Locale} {each}: {texts[each]}"));
        }
    }

    [Theory]
    [InlineData("de", "25100.00", "EUR", "25.100,00 EUR")]
    [InlineData("en", "25100.00", "EUR", "EUR 25,100.00")]
    [InlineData("zh-CN", "439977.50", "CNY", "人民币439,977.50元")]
    [InlineData("zh-CN", "25100.00", "EUR", "EUR 25,100.00")]
    [InlineData("de", "1284500", "JPY", "1.284.500 JPY")]
    public void Money_OnAPage_IsAsInTheContract(string locale, string amount, string currency, string expected) => Assert.Equal(expected, PageTexts.Of(locale).Money(Money.Of(amount, currency)));

    [Theory]
    [InlineData("de", "7. März 2026, 00:05 Uhr (Europe/Berlin)")]
    [InlineData("en", "7 March 2026, 00:05 (Europe/Berlin)")]
    [InlineData("zh-CN", "2026年3月7日 00:05（Europe/Berlin）")]
    public void Time_OnAPage_IsLocalToTheContract(string locale, string expected) =>
        Assert.Equal(expected, PageTexts.Of(locale).Time(Instant.FromUtc(2026, 3, 6, 23, 5, 59), DateTimeZoneProviders.Tzdb["Europe/Berlin"]));

    [Theory]
    [InlineData("de", "Zum Nachweis speichern wir Name, Funktion, Zeit, IP-Adresse und Browser und geben sie an die andere Partei weiter. Verantwortlich: Acme GmbH; Datenschutzhinweise: https://acme.example/privacy")]
    [InlineData("en", "As evidence we record name, title, time, IP address and browser and pass them on to the other party. Controller: Acme GmbH; privacy notice: https://acme.example/privacy")]
    [InlineData("zh-CN", "为证明签署事实，我们将记录姓名、职务、时间、IP地址和浏览器信息并提供给合同对方。个人信息处理者：Acme GmbH，处理规则：https://acme.example/privacy")]
    public void Privacy_F1_SaysWhatIsKeptAndWhoAnswers(string locale, string expected) =>
        Assert.Equal(expected, Privacy(("Privacy:Controller", "Acme GmbH"), ("Privacy:Notice", "https://acme.example/privacy")).In(PageTexts.Of(locale)).Text);

    [Theory]
    [InlineData("Acme Trade <contracts@acme.example>", "Acme Trade")]
    [InlineData("contracts@acme.example", "contracts@acme.example")]
    [InlineData(null, "ContractFlow")]
    public void Privacy_NoController_NamesTheSenderOfMails(string? sender, string controller)
    {
        var told = Privacy(("Mail:From", sender)).In(PageTexts.Of("en"));
        Assert.Equal((controller, null), (told.Controller, told.Notice));
        Assert.EndsWith($"Controller: {controller}", told.Text, StringComparison.Ordinal);
    }

    private static PrivacyNotice Privacy(params (string Name, string? Value)[] settings) =>
        new(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, setting => setting.Value)).Build());
}
