using System.Text;

namespace ContractFlow.Domain.Templates;

/// <summary>Lays a draft out as plain text. Every value stands on its own labelled line or within its paragraph, so none can pose as structure.</summary>
internal static class TextDocument
{
    /// <summary>The text, ended by a line feed.</summary>
    public static string Write(DocumentDraft draft)
    {
        var words = DocumentWords.In(draft.Locale);
        var text = new StringBuilder();
        Line(text, draft.Title);
        Line(text, draft.Subtitle);
        foreach (var clause in draft.Clauses)
        {
            Line(text, $"\n{(draft.IsElectronic ? words.Heading(clause.Number) : $"{clause.Number}.")} {clause.Title}");
            foreach (var (number, block) in clause.Numbered(draft.IsElectronic ? words.Item : null))
            {
                WriteBlock(text, number, block, words);
            }
        }

        Line(text, $"\n{words.Signatures}");
        if (draft.IsElectronic)
        {
            Line(text, $"\n{words.SignedElectronically}");
        }

        foreach (var signatory in draft.Signatories)
        {
            WriteSignatory(text, signatory, words, draft.IsElectronic);
        }

        var (open, close, comma) = draft.IsElectronic ? words.Brackets : (" (", ")", ", ");
        Line(text, $"\n{words.DrawnUpFrom}{words.Colon}{draft.TemplateReference}{open}{string.Join(comma, draft.ClauseVersions)}{close}");
        return text.ToString();
    }

    private static void Line(StringBuilder text, string line) => text.Append(DocumentTooLargeException.Within(text.Length, line)).Append('\n');

    private static void WriteBlock(StringBuilder text, string number, ClauseBlock block, DocumentWords words)
    {
        switch (block)
        {
            case Paragraph paragraph:
                Line(text, $"\n{number} {paragraph.Text}");
                break;
            case ListItem item:
                Line(text, "    " + DocumentWords.Numbered(number, item.Text));
                break;
            case Table table:
                WriteTable(text, table, words);
                break;
        }
    }

    private static void WriteTable(StringBuilder text, Table table, DocumentWords words)
    {
        foreach (var row in table.Rows)
        {
            Line(text, table.Columns[0].Heading.Length > 0 ? $"\n    {table.Columns[0].Heading}{words.Colon}{row[0]}" : $"\n    {row[0]}");
            for (var i = 1; i < row.Length; i++)
            {
                Line(text, $"        {table.Columns[i].Heading}{words.Colon}{row[i]}");
            }
        }
    }

    private static void WriteSignatory(StringBuilder text, DraftSignatory signatory, DocumentWords words, bool isElectronic)
    {
        Line(text, $"\n{signatory.Label}");
        Line(text, $"    {words.Name}{words.Colon}{signatory.Party.Name}");
        Line(text, $"    {words.SignatoryName}{words.Colon}{signatory.Party.Signatory}");
        Line(text, $"    {words.SignatoryTitle}{words.Colon}{signatory.Party.SignatoryTitle}");
        if (isElectronic)
        {
            Line(text, $"    {words.Signature}{words.Colon}{words.BySignature}");
            return;
        }

        Line(text, $"    {words.Signature}{words.Colon}____________________");
        Line(text, $"    {words.Date}{words.Colon}____________________");
    }
}
