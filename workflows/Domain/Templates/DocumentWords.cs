using System.Collections.Frozen;

namespace ContractFlow.Domain.Templates;

/// <summary>The few words of a document that are neither a template's nor a clause's.</summary>
internal sealed record DocumentWords(string Signatures, string Name, string SignatoryName, string SignatoryTitle, string Signature, string Date, string DrawnUpFrom, string Colon)
{
    private static readonly FrozenDictionary<string, DocumentWords> All = new Dictionary<string, DocumentWords>
    {
        ["zh-CN"] = new("签署页", "名称", "签署人", "职务", "签名", "日期", "合同模板", "："),
        ["en"] = new("Signatures", "Name", "Signed by", "Title", "Signature", "Date", "Drawn up from", ": "),
        ["de"] = new("Unterschriften", "Firma", "Unterzeichnet durch", "Funktion", "Unterschrift", "Datum", "Erstellt aus", ": "),
    }.ToFrozenDictionary();

    public static DocumentWords In(DocumentLocale locale) => All[locale.Code];
}
