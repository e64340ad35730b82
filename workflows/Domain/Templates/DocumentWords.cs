using System.Collections.Frozen;

namespace ContractFlow.Domain.Templates;

/// <summary>The few words of a document that are neither a template's nor a clause's.</summary>
internal sealed record DocumentWords(string Signatures, string Name, string SignatoryName, string SignatoryTitle, string Signature, string Date, string DrawnUpFrom, string Colon)
{
    private static readonly FrozenDictionary<string, DocumentWords> All = new Dictionary<string, DocumentWords>
    {
        ["zh-CN"] = new("签署页", "名称", "签署人", "职务", "签名", "日期", "合同模板", "：")
        {
            SignedElectronically = "本合同以电子方式签署，签署记录见所附签署证明。",
            BySignature = "电子签名，见签署证明",
            Languages = Named("中文", "英文", "德文"),
            Brackets = ("（", "）", "、"),
            Heading = number => $"第{number}条",
            Item = letter => $"（{letter}）",
        },
        ["en"] = new("Signatures", "Name", "Signed by", "Title", "Signature", "Date", "Drawn up from", ": ")
        {
            SignedElectronically = "Signed electronically; see the signing record.",
            BySignature = "by electronic signature; see the signing record",
            Languages = Named("Chinese", "English", "German"),
        },
        ["de"] = new("Unterschriften", "Firma", "Unterzeichnet durch", "Funktion", "Unterschrift", "Datum", "Erstellt aus", ": ")
        {
            SignedElectronically = "Elektronisch unterzeichnet; siehe Signaturprotokoll.",
            BySignature = "elektronisch, siehe Signaturprotokoll",
            Languages = Named("chinesische", "englische", "deutsche"),
        },
    }.ToFrozenDictionary();

    /// <summary>That the document is signed electronically, and where the signatures are to be found.</summary>
    public required string SignedElectronically { get; init; }

    /// <summary>What stands in place of a signature by hand.</summary>
    public required string BySignature { get; init; }

    /// <summary>What languages are called, by locale, as it fits before the word for text (中文文本, the English text, die deutsche Fassung).</summary>
    public required FrozenDictionary<string, string> Languages { get; init; }

    /// <summary>The brackets and the comma of a list.</summary>
    public (string Open, string Close, string Comma) Brackets { get; init; } = (" (", ")", ", ");

    /// <summary>A clause's number as its heading has it.</summary>
    public Func<int, string> Heading { get; init; } = number => $"{number}.";

    /// <summary>An item's letter as it stands before the item.</summary>
    public Func<string, string> Item { get; init; } = letter => $"({letter})";

    /// <summary>An item with its letter before it: a full-width bracket needs no blank after it.</summary>
    public static string Numbered(string number, string text) => number.Contains('）', StringComparison.Ordinal) ? number + text : $"{number} {text}";

    public static DocumentWords In(DocumentLocale locale) => All[locale.Code];

    private static FrozenDictionary<string, string> Named(string chinese, string english, string german) =>
        new Dictionary<string, string> { ["zh-CN"] = chinese, ["en"] = english, ["de"] = german }.ToFrozenDictionary();
}
