using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Templates;

namespace ContractFlow.Domain.Notices;

/// <summary>What a formal notice tells both parties of the contract's file, below its text, so that neither the platform nor anybody else can make up another file later.</summary>
internal static class FileRecord
{
    private const string Formal = ".formalNotice";

    /// <summary>The sentence in the recipient's language; null for notices that set no last day.</summary>
    public static string? Of(Position position, NoticeQueued notice, DocumentLocale locale)
    {
        if (!notice.Template.EndsWith(Formal, StringComparison.Ordinal))
        {
            return null;
        }

        var (facts, sha256) = ToldHead.Of(position);
        return locale == DocumentLocale.Chinese
            ? $"合同档案：本通知发出时，档案共有{facts}项记录，最后一项的SHA-256为{sha256}。请保留本行：凭此可核验此前的档案未被更改。"
            : locale == DocumentLocale.German
                ? $"Akte des Vertrags: Als diese Mitteilung gesandt wurde, hatte sie {facts} Einträge, der letzte mit dem SHA-256 {sha256}. Bitte bewahren Sie diese Zeile auf: Mit ihr lässt sich prüfen, dass die Akte bis dahin nicht geändert wurde."
                : $"The contract's file held {facts} entries when this was sent, the last with the SHA-256 {sha256}. Please keep this line: it allows to check that the file up to then was not changed.";
    }
}
