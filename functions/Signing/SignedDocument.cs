using ContractFlow.Domain.Contracts;
using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Pages;

namespace ContractFlow.Functions.Signing;

/// <summary>Answers with a document to be signed: its bytes as they are, which must do nothing but be shown.</summary>
internal static class SignedDocument
{
    public static Answer Answer(DocumentRef document, byte[] bytes, bool download)
    {
        var answer = Page.Guarded(Doors.Answer.Bytes(bytes, $"{document.MediaType}; charset=utf-8"), "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'self'");
        var name = $"{document.Sha256[..12]}-{document.Locale}.{(document.MediaType == "text/html" ? "html" : "txt")}";
        return answer.With("Content-Disposition", $"{(download ? "attachment" : "inline")}; filename=\"{name}\"");
    }
}
