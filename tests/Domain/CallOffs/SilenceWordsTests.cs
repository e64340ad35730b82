using ContractFlow.Domain.CallOffs;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Tests.Contracts;

namespace ContractFlow.Domain.Tests.CallOffs;

/// <summary>What the mails say of a call-off that the supplier's silence binds: it may object until 5 March, and has signed nothing afterwards.</summary>
public sealed class SilenceWordsTests
{
    private static string Mail(Case contract, string template, Role to, string locale)
    {
        var queued = contract.Position.Agreement;
        var agreement = queued with { Wording = 2, Buyer = queued.Buyer with { Locale = locale }, Supplier = queued.Supplier with { Locale = locale } };
        return ComposedNotice.Of(
            contract.Position with { Agreement = agreement },
            new(template, to, Channel.Email, null, null, new NodaTime.LocalDate(2026, 3, 16), null),
            new Uri("https://contractflow.example/sign/abc"),
            contract.Now) is var mail ? $"{mail.Subject}\n{mail.Text}" : "";
    }

    [Theory]
    [InlineData("en", "unless you decline it with an important reason within 3 business days of receiving it, it binds both parties without your signature.")]
    [InlineData("de", "innerhalb von 3 Arbeitstagen nach Zugang aus einem mitgeteilten wichtigen Grund ab, so wird er auch ohne Ihre Unterschrift verbindlich.")]
    [InlineData("zh-CN", "收到后3个工作日内")]
    public void Invitation_ToSupplier_SaysThatSilenceBinds(string locale, string words) =>
        Assert.Contains(words, Mail(Case.Of(Frames.CallOff()), "signing.invitation", Role.Supplier, locale), StringComparison.Ordinal);

    [Theory]
    [InlineData("en", "unless you decline it with an important reason by 5 March 2026, it binds")]
    [InlineData("de", "Lehnen Sie ihn nicht bis zum 5. März 2026 aus einem mitgeteilten wichtigen Grund ab")]
    [InlineData("zh-CN", "如不于2026年3月5日（含当日）前说明重大理由并拒绝")]
    public void Reminder_WhileTheSupplierMayObject_NamesTheLastDay(string locale, string words)
    {
        var ordered = Frames.Ordered().On(2026, 3, 2, 12).Send();

        Assert.Contains(words, Mail(ordered, "signing.reminder", Role.Supplier, locale), StringComparison.Ordinal);
        Assert.DoesNotContain("2026-117:", Mail(ordered, "signing.reminder", Role.Buyer, locale), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "In force: contract", "was not objected to by", "both parties")]
    [InlineData("de", "Wirksam geworden: Vertrag", "bis zum 5. März 2026 nicht widersprochen", "von beiden Parteien")]
    [InlineData("zh-CN", "已生效", "未在2026年3月5日前提出异议", "由双方签署")]
    public void Executed_BoundBySilence_DoesNotSayThatTheSupplierSigned(string locale, string subject, string words, string untrue)
    {
        var bound = Frames.Ordered().On(2026, 3, 2, 12).Send().On(2026, 3, 6);
        bound.SigningRound();

        foreach (var role in new[] { Role.Buyer, Role.Supplier })
        {
            var mail = Mail(bound, "signing.executed", role, locale);
            Assert.Contains(subject, mail, StringComparison.Ordinal);
            Assert.Contains(words, mail, StringComparison.Ordinal);
            Assert.DoesNotContain(untrue, mail, StringComparison.Ordinal);
        }
    }
}
