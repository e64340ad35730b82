using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using NodaTime.Text;

namespace ContractFlow.Domain.Contracts.Export;

/// <summary>
/// Facts as lines: <c>{"hash":"...","fact":{...}}</c>, where the fact is the very text that the hash was taken over, so that any
/// SHA-256 tool can check it.
/// </summary>
internal static class ExportedFacts
{
    public static string Of(FactStream file) => string.Concat(file.Facts.Select(fact => Line(file.Stream, fact) + "\n"));

    /// <exception cref="CorruptFileException">A line is no fact, or is not written as it was filed.</exception>
    public static FactStream Read(StreamId stream, byte[] lines)
    {
        // Each fact ends with a line feed, so there is an empty piece after the last.
        var pieces = Encoding.UTF8.GetString(lines).Split('\n');
        var facts = pieces[..^1].Select((line, i) => Fact(line, i + 1)).ToImmutableArray();
        return pieces[^1].Length == 0 ? new(stream, facts) : throw new CorruptFileException($"{ContractExport.FactsPath} breaks off in line {pieces.Length}.");
    }

    /// <summary>The first line that says the same as was filed, in other words; null where there is none.</summary>
    public static int? Rewritten(FactStream file, byte[] lines)
    {
        var given = Encoding.UTF8.GetString(lines).Split('\n');
        var found = file.Facts.Select((fact, i) => (Line: i + 1, Same: given[i] == Line(file.Stream, fact))).FirstOrDefault(line => !line.Same).Line;
        return found == 0 ? null : found;
    }

    private static string Line(StreamId stream, Fact fact) => $$"""{"hash":"{{fact.Hash}}","fact":{{fact.CanonicalIn(stream)}}}""";

    private static Fact Fact(string line, int number)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var fact = json.RootElement.GetProperty("fact");
            string Text(string name) => fact.GetProperty(name).GetString()!;
            Instant Time(string name) => InstantPattern.ExtendedIso.Parse(Text(name)).GetValueOrThrow();
            return new(
                fact.GetProperty("seq").GetInt32(), Text("id"), Text("type"), Time("at"), Time("recordedAt"), Text("by"), fact.GetProperty("data").GetRawText(),
                Text("previousHash"), json.RootElement.GetProperty("hash").GetString()!);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or UnparsableValueException)
        {
            throw new CorruptFileException($"Line {number} of {ContractExport.FactsPath} is no fact: {error.Message}", error);
        }
    }
}
