using System.Text;

namespace ContractFlow.Domain.Templates;

/// <summary>
/// Lays a draft out as one HTML document: headings, numbered paragraphs, tables with row and column headings, a signature block.
/// All text is escaped here and nowhere else; a policy in the document refuses scripts and anything fetched.
/// </summary>
internal sealed class HtmlDocument
{
    private static readonly string StyleOfFirst = ShippedData.Text("document.css").TrimEnd('\n');
    private static readonly string StyleOfElectronic = ShippedData.Text("document-2.css").TrimEnd('\n');

    private readonly StringBuilder html = new();
    private readonly DocumentDraft draft;
    private readonly DocumentWords words;

    private HtmlDocument(DocumentDraft draft) => (this.draft, words) = (draft, DocumentWords.In(draft.Locale));

    /// <summary>The document, ended by a line feed.</summary>
    public static string Write(DocumentDraft draft) => new HtmlDocument(draft).Write();

    /// <summary>Text as HTML text or as an attribute value in double quotes.</summary>
    public static string Text(string text) => text.Aggregate(new StringBuilder(text.Length), (built, c) => c switch
    {
        '&' => built.Append("&amp;"),
        '<' => built.Append("&lt;"),
        '>' => built.Append("&gt;"),
        '"' => built.Append("&quot;"),
        '\'' => built.Append("&#39;"),
        _ => built.Append(c),
    }).ToString();

    private string Write()
    {
        WriteHead();
        Line($"<header>\n<h1>{Shown(draft.Title)}</h1>\n<p class=\"subtitle\">{Shown(draft.Subtitle)}</p>\n</header>");
        foreach (var clause in draft.Clauses)
        {
            WriteClause(clause);
        }

        Line($"<section class=\"signatures\" aria-labelledby=\"signatures\">\n<h2 id=\"signatures\">{Text(words.Signatures)}</h2>");
        if (draft.IsElectronic)
        {
            Line($"<p>{Text(words.SignedElectronically)}</p>");
        }

        foreach (var signatory in draft.Signatories)
        {
            WriteSignatory(signatory);
        }

        Line("</section>");
        var (open, close, comma) = draft.IsElectronic ? words.Brackets : (" (", ")", ", ");
        Line($"<footer>\n<p>{Text($"{words.DrawnUpFrom}{words.Colon}{draft.TemplateReference}{open}{string.Join(comma, draft.ClauseVersions)}{close}")}</p>\n</footer>");
        Line("</main>\n</body>\n</html>");
        return html.ToString();
    }

    private void Line(string line) => html.Append(DocumentTooLargeException.Within(html.Length, line)).Append('\n');

    private string Shown(string text) => draft.IsElectronic ? ForeignText.Html(text, draft) : Text(text);

    private void WriteHead()
    {
        Line($"<!DOCTYPE html>\n<html lang=\"{draft.Locale.Code}\">\n<head>\n<meta charset=\"utf-8\">");
        Line("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">");
        Line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        Line($"<title>{Text($"{draft.Title} – {draft.Subtitle}")}</title>");
        Line($"<style>\n{(draft.IsElectronic ? StyleOfElectronic : StyleOfFirst)}\n</style>\n</head>\n<body>\n<main>");
    }

    private void WriteClause(DraftClause clause)
    {
        var heading = $"clause-{clause.Id}";
        var number = draft.IsElectronic ? words.Heading(clause.Number) : $"{clause.Number}.";
        Line($"<section aria-labelledby=\"{heading}\">\n<h2 id=\"{heading}\"><span class=\"number\">{number}</span> {Text(clause.Title)}</h2>");
        var inList = false;
        foreach (var (of, block) in clause.Numbered(draft.IsElectronic ? words.Item : null))
        {
            if (inList != block is ListItem)
            {
                Line(inList ? "</ul>" : draft.IsElectronic ? "<ul role=\"list\">" : "<ul>");
                inList = !inList;
            }

            WriteBlock(of, block, heading);
        }

        Line(inList ? "</ul>\n</section>" : "</section>");
    }

    private void WriteBlock(string number, ClauseBlock block, string heading)
    {
        switch (block)
        {
            case Paragraph paragraph:
                Line($"<p><span class=\"number\">{number}</span> {Shown(paragraph.Text)}</p>");
                break;
            case ListItem item:
                Line($"<li>{DocumentWords.Numbered($"<span class=\"number\">{number}</span>", Shown(item.Text))}</li>");
                break;
            case Table table:
                WriteTable(table, heading);
                break;
        }
    }

    // The wrapper scrolls sideways on a phone; a scrolling region must be reachable by keyboard and named.
    private void WriteTable(Table table, string heading)
    {
        Line($"<div class=\"table\" role=\"region\" aria-labelledby=\"{heading}\" tabindex=\"0\">\n<table>\n<thead>\n<tr>");
        foreach (var column in table.Columns)
        {
            Line(column.Heading.Length == 0 ? "<td></td>" : $"<th scope=\"col\"{Class(column)}>{Text(column.Heading)}</th>");
        }

        Line("</tr>\n</thead>\n<tbody>");
        foreach (var row in table.Rows)
        {
            var cells = row.Skip(1).Select((cell, i) => $"<td{Class(table.Columns[i + 1])}>{Shown(cell)}</td>");
            Line($"<tr><th scope=\"row\"{Class(table.Columns[0])}>{Shown(row[0])}</th>{string.Concat(cells)}</tr>");
        }

        Line("</tbody>\n</table>\n</div>");
    }

    private static string Class(TableColumn column) => column.IsNumeric ? " class=\"numeric\"" : "";

    private void WriteSignatory(DraftSignatory signatory)
    {
        Line($"<section class=\"signatory\" data-signatory=\"{signatory.Variable}\">\n<h3>{Text(signatory.Label)}</h3>\n<dl>");
        Line($"<dt>{Text(words.Name)}</dt><dd>{Shown(signatory.Party.Name)}</dd>");
        Line($"<dt>{Text(words.SignatoryName)}</dt><dd>{Shown(signatory.Party.Signatory)}</dd>");
        Line($"<dt>{Text(words.SignatoryTitle)}</dt><dd>{Shown(signatory.Party.SignatoryTitle)}</dd>");
        if (draft.IsElectronic)
        {
            Line($"<dt>{Text(words.Signature)}</dt><dd class=\"signature\">{Text(words.BySignature)}</dd>\n</dl>\n</section>");
            return;
        }

        Line($"<dt>{Text(words.Signature)}</dt><dd class=\"blank\"></dd>");
        Line($"<dt>{Text(words.Date)}</dt><dd class=\"blank\"></dd>\n</dl>\n</section>");
    }
}
