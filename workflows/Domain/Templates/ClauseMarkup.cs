using System.Collections.Immutable;
using System.Text;

namespace ContractFlow.Domain.Templates;

/// <summary>A block of a clause: a numbered paragraph, a list item or a table.</summary>
internal abstract record ClauseBlock;

/// <summary>A paragraph, numbered within its clause.</summary>
internal sealed record Paragraph(string Text) : ClauseBlock;

/// <summary>An item of the list under a paragraph, lettered (a), (b), ...</summary>
internal sealed record ListItem(string Text) : ClauseBlock;

/// <summary>A table; the first cell of each row names the row.</summary>
internal sealed record Table(ImmutableArray<TableColumn> Columns, ImmutableArray<ImmutableArray<string>> Rows) : ClauseBlock;

/// <summary>A column's heading, and whether it holds numbers (set to the right).</summary>
internal sealed record TableColumn(string Heading, bool IsNumeric);

/// <summary>
/// The line-based markup of clause bodies once Liquid has run. A line is a numbered paragraph; <c>- </c> starts a list item;
/// <c>| a | b |</c> is a table row, the first one the headings (<c>&gt;</c> before a heading: numbers). Empty lines mean nothing.
/// A backslash takes the next sign as text.
/// </summary>
internal static class ClauseMarkup
{
    private const string Signs = "\\|->";

    // A block or cell takes more characters than this in HTML: a body that has more of them could not be written anyway.
    private const int LeastInHtml = 9;

    /// <summary>Text in which no sign means anything.</summary>
    public static string Escape(string text) =>
        text.Aggregate(new StringBuilder(text.Length), (built, c) => Signs.Contains(c) ? built.Append('\\').Append(c) : built.Append(c)).ToString();

    /// <summary>The blocks of a body.</summary>
    public static ImmutableArray<ClauseBlock> Parse(string body)
    {
        var blocks = ImmutableArray.CreateBuilder<ClauseBlock>();
        var rows = new List<ImmutableArray<string>>();
        foreach (var line in body.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0))
        {
            if (line.StartsWith('|'))
            {
                rows.Add(Cells(line));
                continue;
            }

            EndTable(rows, blocks);
            Require(blocks.Count);
            blocks.Add(line.StartsWith("- ", StringComparison.Ordinal) ? new ListItem(Unescape(line[2..].Trim())) : new Paragraph(Unescape(line)));
        }

        EndTable(rows, blocks);
        return blocks.ToImmutable();
    }

    private static void EndTable(List<ImmutableArray<string>> rows, ImmutableArray<ClauseBlock>.Builder blocks)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var columns = rows[0].Select(h => h.StartsWith('>') ? new TableColumn(Unescape(h[1..].Trim()), true) : new TableColumn(Unescape(h), false)).ToImmutableArray();
        Require((long)columns.Length * rows.Count);
        blocks.Add(new Table(columns, [.. rows.Skip(1).Select(r => Fit(r, columns.Length))]));
        rows.Clear();
    }

    private static void Require(long count)
    {
        if (count > ClauseLimits.DocumentCharacters / LeastInHtml)
        {
            throw new DocumentTooLargeException(DocumentTooLargeException.Characters);
        }
    }

    private static ImmutableArray<string> Fit(ImmutableArray<string> row, int width) =>
        [.. Enumerable.Range(0, width).Select(i => i < row.Length ? Unescape(row[i]) : "")];

    // Cells still carry their backslashes: a heading's '>' must be told from an escaped one.
    private static ImmutableArray<string> Cells(string line)
    {
        var cells = ImmutableArray.CreateBuilder<string>();
        var cell = new StringBuilder();
        for (var i = 1; i < line.Length; i++)
        {
            if (line[i] == '|')
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
                continue;
            }

            cell.Append(line[i]);
            if (line[i] == '\\' && i + 1 < line.Length)
            {
                cell.Append(line[++i]);
            }
        }

        return cell.ToString().Trim() is { Length: > 0 } last ? [.. cells, last] : cells.ToImmutable();
    }

    private static string Unescape(string text)
    {
        var built = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            i += text[i] == '\\' && i + 1 < text.Length ? 1 : 0;
            built.Append(text[i]);
        }

        return built.ToString();
    }
}
