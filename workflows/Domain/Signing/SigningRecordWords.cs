using System.Collections.Frozen;

namespace ContractFlow.Domain.Signing;

/// <summary>The words of the signing record in one language.</summary>
internal sealed record SigningRecordWords(
    string Title, string Contract, string Prevailing, string ThisVersion, string EffectiveOn, string Buyer, string Supplier, string Party, string SignedBy, string Time, string Method, string Digest,
    string Consent, string Colon, string Comma, Func<string, string> CopyOf, Func<string, string> SignedElectronically, Func<string, string> HowSigned, Func<string, string, string> HowSignedElsewhere, Func<string, string> Unopposed,
    string File, Func<int, string, string> StreamHead)
{
    private static readonly FrozenDictionary<string, SigningRecordWords> All = new Dictionary<string, SigningRecordWords>
    {
        ["zh-CN"] = new(
            "签署记录", "合同编号", "所签署的作准文本（SHA-256）", "本语言文本（SHA-256）", "生效日期", "需方", "供方", "名称", "签署人", "签署时间", "签署方式", "所签署文本（SHA-256）", "同意声明",
            "：", "，", title => $"{title}（签署版本）", name => $"{name}（电子签署）", address => $"通过发送至{address}的专用链接，并输入发送至同一邮箱的一次性验证码",
            (now, named) => $"通过专用链接，并输入发送至{now}的一次性验证码；该邮箱系平台另行告知，合同载明的邮箱为{named}",
            day => $"截至{day}未提出异议；依照框架合同，订单无需签署即具有约束力",
            "合同档案", (facts, sha256) => $"生效时共{facts}项记录，最后一项的SHA-256为{sha256}"),
        ["en"] = new(
            "Signing record", "Contract number", "Prevailing version as signed (SHA-256)", "This version (SHA-256)", "In force from", "Buyer", "Supplier", "Party", "Signed by", "Time", "Method",
            "Signed document (SHA-256)", "Consent",
            ": ", ", ", title => $"{title} – executed copy", name => $"{name} (signed electronically)", address => $"by the link sent to {address} and the one-time code sent to the same address",
            (now, named) => $"by a link and the one-time code sent to {now}, the address that the platform told in place of {named}, which the contract names",
            day => $"No objection by {day}; under the framework contract the call-off binds without a signature",
            "Contract file", (facts, sha256) => $"{facts} entries when it took effect, the last with the SHA-256 {sha256}"),
        ["de"] = new(
            "Signaturprotokoll", "Vertragsnummer", "Maßgebliche Fassung, wie unterzeichnet (SHA-256)", "Diese Fassung (SHA-256)", "Wirksam ab", "Käufer", "Lieferant", "Partei", "Unterzeichnet von", "Zeit", "Verfahren",
            "Unterzeichnetes Dokument (SHA-256)", "Einwilligung",
            ": ", ", ", title => $"{title} – Ausfertigung", name => $"{name} (elektronisch unterzeichnet)", address => $"über den an {address} gesandten Link und den an dieselbe Adresse gesandten Einmalcode",
            (now, named) => $"über einen Link und den Einmalcode, der an {now} gesandt wurde; diese Adresse hat die Plattform anstelle der im Vertrag genannten ({named}) mitgeteilt",
            day => $"Kein Widerspruch bis {day}; nach dem Rahmenvertrag ist der Abruf ohne Unterzeichnung verbindlich",
            "Vertragsakte", (facts, sha256) => $"{facts} Einträge bei Wirksamwerden, der letzte mit dem SHA-256 {sha256}"),
    }.ToFrozenDictionary();

    public static SigningRecordWords In(string locale) => All.GetValueOrDefault(locale) ?? All["en"];
}
