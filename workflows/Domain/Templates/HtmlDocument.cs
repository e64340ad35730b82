using System.Text;

namespace ContractFlow.Domain.Templates;

/// <summary>
/// Lays a draft out as one HTML document: headings, numbered paragraphs, tables with row and column headings, a signature block to be filled in.
/// All text is escaped here and nowhere else; a policy in the document refuses scripts and anything fetched.
/// </summary>
internal static class HtmlDocument
{
    private static readonly string Style = ShippedData.Text("document.css").TrimEnd('\n');

    /// <summary>The document, ended by a line feed.</summary>
    public static string Write(DocumentDraft draft)
    {
        var words = DocumentWords.In(draft.Locale);
        var html = new StringBuilder();
        WriteHead(html, draft);
        Line(html, $"<header>\n<h1>{Text(draft.Title)}</h1>\n<p class=\"subtitle\">{Text(draft.Subtitle)}</p>\n</header>");
        foreach (var clause in draft.Clauses)
        {
            WriteClause(html, clause);
        }

        Line(html, $"<section class=\"signatures\" aria-labelledby=\"signatures\">\n<h2 id=\"signatures\">{Text(words.Signatures)}</h2>");
        foreach (var signatory in draft.Signatories)
        {
            WriteSignatory(html, signatory, words);
        }

        Line(html, "</section>");
        Line(html, $"<footer>\n<p>{Text($"{words.DrawnUpFrom}{words.Colon}{draft.TemplateReference} ({string.Join(", ", draft.ClauseVersions)})")}</p>\n</footer>");
        Line(html, "</main>\n</body>\n</html>");
        return html.ToString();
    }

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

    private static void Line(StringBuilder html, string line) => html.Append(line).Append('\n');

    private static void WriteHead(StringBuilder html, DocumentDraft draft)
    {
        Line(html, $"<!DOCTYPE html>\n<html lang=\"{draft.Locale.Code}\">\n<head>\n<meta charset=\"utf-8\">");
        Line(html, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">");
        Line(html, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        Line(html, $"<title>{Text($"{draft.Title} – {draft.Subtitle}")}</title>");
        Line(html, $"<style>\n{Style}\n</style>\n</head>\n<body>\n<main>");
    }

    private static void WriteClause(StringBuilder html, DraftClause clause)
    {
        var heading = $"clause-{clause.Id}";
        Line(html, $"<section aria-labelledby=\"{heading}\">\n<h2 id=\"{heading}\"><span class=\"number\">{clause.Number}.</span> {Text(clause.Title)}</h2>");
        var inList = false;
        foreach (var (number, block) in clause.Numbered())
        {
            if (inList != block is ListItem)
            {
                Line(html, inList ? "</ul>" : "<ul>");
                inList = !inList;
            }

            WriteBlock(html, number, block, heading);
        }

        Line(html, inList ? "</ul>\n</section>" : "</section>");
    }

    private static void WriteBlock(StringBuilder html, string number, ClauseBlock block, string heading)
    {
        switch (block)
        {
            case Paragraph paragraph:
                Line(html, $"<p><span class=\"number\">{number}</span> {Text(paragraph.Text)}</p>");
                break;
            case ListItem item:
                Line(html, $"<li><span class=\"number\">{number}</span> {Text(item.Text)}</li>");
                break;
            case Table table:
                WriteTable(html, table, heading);
                break;
        }
    }

    // The wrapper scrolls sideways on a phone; a scrolling region must be reachable by keyboard and named.
    private static void WriteTable(StringBuilder html, Table table, string heading)
    {
        Line(html, $"<div class=\"table\" role=\"region\" aria-labelledby=\"{heading}\" tabindex=\"0\">\n<table>\n<thead>\n<tr>");
        foreach (var column in table.Columns)
        {
            Line(html, column.Heading.Length == 0 ? "<td></td>" : $"<th scope=\"col\"{Class(column)}>{Text(column.Heading)}</th>");
        }

        Line(html, "</tr>\n</thead>\n<tbody>");
        foreach (var row in table.Rows)
        {
            var cells = row.Skip(1).Select((cell, i) => $"<td{Class(table.Columns[i + 1])}>{Text(cell)}</td>");
            Line(html, $"<tr><th scope=\"row\"{Class(table.Columns[0])}>{Text(row[0])}</th>{string.Concat(cells)}</tr>");
        }

        Line(html, "</tbody>\n</table>\n</div>");
    }

    private static string Class(TableColumn column) => column.IsNumeric ? " class=\"numeric\"" : "";

    private static void WriteSignatory(StringBuilder html, DraftSignatory signatory, DocumentWords words)
    {
        Line(html, $"<section class=\"signatory\" data-signatory=\"{signatory.Variable}\">\n<h3>{Text(signatory.Label)}</h3>\n<dl>");
        Line(html, $"<dt>{Text(words.Name)}</dt><dd>{Text(signatory.Party.Name)}</dd>");
        Line(html, $"<dt>{Text(words.SignatoryName)}</dt><dd>{Text(signatory.Party.Signatory)}</dd>");
        Line(html, $"<dt>{Text(words.SignatoryTitle)}</dt><dd>{Text(signatory.Party.SignatoryTitle)}</dd>");
        Line(html, $"<dt>{Text(words.Signature)}</dt><dd class=\"blank\"></dd>");
        Line(html, $"<dt>{Text(words.Date)}</dt><dd class=\"blank\"></dd>\n</dl>\n</section>");
    }
}
