using System.Collections.Immutable;
using System.Text;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Templates;

namespace ContractFlow.Domain.Signing;

/// <summary>
/// Makes the executed copy of a signed document: the text as it was signed, with the signatures where the blank lines stand and a signing record at its end.
/// The bytes that were signed stay as they are in the store; the record names their digests.
/// </summary>
public static class ExecutedCopy
{
    private const string BlankCell = "<dd class=\"blank\"></dd>";
    private const string SignatureCell = "<dd class=\"signature\">";
    private const string BlankLine = "____________________";
    private static readonly string[] Ends = ["<footer>", "</main>", "</body>"];

    /// <summary>The executed copy of a document of the contract.</summary>
    public static string Of(Position position, DocumentRef signed, string content) => Of(new SigningSubject(position, null), signed, content);

    /// <summary>The executed copy of a document of the contract, or of a change of it.</summary>
    /// <param name="subject">What both have signed.</param>
    /// <param name="signed">The document.</param>
    /// <param name="content">Its text as stored.</param>
    public static string Of(SigningSubject subject, DocumentRef signed, string content)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(signed);
        ArgumentNullException.ThrowIfNull(content);
        var record = SigningRecord.Of(subject, signed);
        return signed.MediaType == "text/html" ? Html(content, record) : Text(content, record, DocumentLocale.Find(signed.Locale) ?? DocumentLocale.English);
    }

    /// <summary>The title of the executed copy of a document.</summary>
    public static string Title(DocumentRef signed)
    {
        ArgumentNullException.ThrowIfNull(signed);
        return SigningRecordWords.In(signed.Locale).CopyOf(signed.Title);
    }

    private static string Html(string content, SigningRecord record)
    {
        var copy = record.Signatures.Aggregate(content, (filled, signature) => FillCells(filled, signature, record.Words.Comma));
        var end = Ends.Select(mark => copy.LastIndexOf(mark, StringComparison.Ordinal)).FirstOrDefault(index => index >= 0, copy.Length);
        var html = new StringBuilder(copy[..end]);
        html.Append("<section class=\"signatures\" aria-labelledby=\"signing-record\">\n<h2 id=\"signing-record\">").Append(HtmlDocument.Text(record.Words.Title)).Append("</h2>\n");
        WriteList(html, record.Lines);
        foreach (var signature in record.Signatures)
        {
            html.Append("<section class=\"signatory\">\n<h3>").Append(HtmlDocument.Text(signature.Heading)).Append("</h3>\n");
            WriteList(html, signature.Lines);
            html.Append("</section>\n");
        }

        return html.Append("</section>\n").Append(copy.AsSpan(end)).ToString();
    }

    // Signature and date are the two blank cells of the signatory's section.
    private static string FillCells(string content, SignatureLines signature, string comma)
    {
        var start = content.IndexOf($"data-signatory=\"{signature.Variable}\"", StringComparison.Ordinal);
        var end = start < 0 ? -1 : content.IndexOf("</section>", start, StringComparison.Ordinal);
        if (end < 0)
        {
            return content;
        }

        var section = content[start..end];
        foreach (var value in new[] { signature.Signature, signature.Date })
        {
            var blank = section.IndexOf(BlankCell, StringComparison.Ordinal);
            section = blank < 0 ? section : $"{section[..blank]}<dd>{HtmlDocument.Text(value)}</dd>{section[(blank + BlankCell.Length)..]}";
        }

        // A document laid out for electronic signature has one cell, which says that the signature is in the record.
        var cell = section.IndexOf(SignatureCell, StringComparison.Ordinal);
        var rest = cell < 0 ? -1 : section.IndexOf("</dd>", cell, StringComparison.Ordinal);
        if (rest >= 0)
        {
            section = $"{section[..cell]}<dd>{HtmlDocument.Text($"{signature.Signature}{comma}{signature.Date}")}{section[rest..]}";
        }

        return content[..start] + section + content[end..];
    }

    private static void WriteList(StringBuilder html, ImmutableArray<(string Name, string Value)> lines)
    {
        html.Append("<dl>\n");
        foreach (var (name, value) in lines)
        {
            html.Append("<dt>").Append(HtmlDocument.Text(name)).Append("</dt><dd>").Append(HtmlDocument.Text(value)).Append("</dd>\n");
        }

        html.Append("</dl>\n");
    }

    private static string Text(string content, SigningRecord record, DocumentLocale locale)
    {
        var text = new StringBuilder(FillLines(content, record, DocumentWords.In(locale).BySignature));
        text.Append('\n').Append(record.Words.Title).Append('\n');
        WriteLines(text, record.Lines, record.Words);
        foreach (var signature in record.Signatures)
        {
            text.Append('\n').Append(signature.Heading).Append('\n');
            WriteLines(text, signature.Lines, record.Words);
        }

        return text.ToString();
    }

    private static void WriteLines(StringBuilder text, ImmutableArray<(string Name, string Value)> lines, SigningRecordWords words)
    {
        foreach (var (name, value) in lines)
        {
            text.Append("    ").Append(name).Append(words.Colon).Append(value).Append('\n');
        }
    }

    // A signatory's blank lines follow the line with the party's name.
    private static string FillLines(string content, SigningRecord record, string bySignature)
    {
        SignatureLines? current = null;
        var given = 0;
        var lines = content.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (record.Signatures.FirstOrDefault(signature => lines[i].EndsWith(record.Words.Colon + signature.Party, StringComparison.Ordinal)) is { } found)
            {
                (current, given) = (found, 0);
            }
            else if (current is not null && given < 2 && lines[i].EndsWith(BlankLine, StringComparison.Ordinal))
            {
                lines[i] = lines[i][..^BlankLine.Length] + (given++ == 0 ? current.Signature : current.Date);
            }
            else if (current is not null && given == 0 && lines[i].EndsWith(record.Words.Colon + bySignature, StringComparison.Ordinal))
            {
                lines[i] = $"{lines[i][..^bySignature.Length]}{current.Signature}{record.Words.Comma}{current.Date}";
                given = 2;
            }
        }

        return string.Join('\n', lines);
    }
}
