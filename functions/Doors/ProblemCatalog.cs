using System.Collections.Frozen;
using System.Globalization;

namespace ContractFlow.Functions.Doors;

/// <summary>A kind of problem.</summary>
/// <param name="Code">Its stable name.</param>
/// <param name="Status">Its HTTP status.</param>
/// <param name="Title">What it means.</param>
/// <param name="Advice">What to do.</param>
public sealed record ProblemKind(string Code, int Status, string Title, string Advice = "See the detail.");

/// <summary>The kinds of problems, read from docs/problems.md, so that the page is what the doors answer.</summary>
public static class ProblemCatalog
{
    private static readonly FrozenDictionary<string, ProblemKind> Kinds = Read().ToFrozenDictionary(kind => kind.Code);

    /// <summary>Every kind, by code.</summary>
    public static IEnumerable<ProblemKind> All => Kinds.Values.OrderBy(kind => kind.Code, StringComparer.Ordinal);

    /// <summary>The kind of a code; a code that the page lacks is a refusal of the request as such (422).</summary>
    public static ProblemKind Find(string code) => Kinds.GetValueOrDefault(code) ?? new(code, 422, "The request was refused.");

    private static IEnumerable<ProblemKind> Read()
    {
        using var stream = typeof(ProblemCatalog).Assembly.GetManifestResourceStream("problems.md")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            // | `code` | status | meaning | what to do |
            if (line.Split('|', StringSplitOptions.TrimEntries) is ["", ['`', .. var code, '`'], var status, var meaning, var advice, ..])
            {
                yield return new(code, int.Parse(status, CultureInfo.InvariantCulture), meaning, advice);
            }
        }
    }
}
