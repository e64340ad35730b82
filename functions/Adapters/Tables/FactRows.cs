using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Azure.Data.Tables;
using ContractFlow.Domain.Contracts;
using NodaTime.Text;

namespace ContractFlow.Functions.Adapters.Tables;

/// <summary>The rows of a contract file: its head, and one row for each append with all facts of it, a line each.</summary>
internal static class FactRows
{
    /// <summary>The key of the head. It sorts before every append, so a reader of several pages never finds fewer facts than the head says.</summary>
    public const string Head = ".head";

    private static readonly InstantPattern Pattern = InstantPattern.ExtendedIso;
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The key of the append whose first fact is number <paramref name="seq"/>.</summary>
    public static string Key(int seq) => seq.ToString("D10", CultureInfo.InvariantCulture);

    /// <summary>The text of facts: a JSON object on a line for each.</summary>
    public static string Write(IEnumerable<Fact> facts) => string.Join('\n', facts.Select(fact => JsonSerializer.Serialize(
        new StoredFact(fact.Seq, fact.Id, fact.Type, Pattern.Format(fact.At), Pattern.Format(fact.RecordedAt), fact.By, fact.Json, fact.PreviousHash, fact.Hash), Options)));

    /// <summary>The facts of a text. A line that can't be read becomes a fact whose hash does not match, so that the chain names it.</summary>
    public static IEnumerable<Fact> Read(string? text, string key) =>
        text is null ? [Broken(int.Parse(key, CultureInfo.InvariantCulture))] : text.Split('\n').Select((line, i) => Read(line) ?? Broken(int.Parse(key, CultureInfo.InvariantCulture) + i));

    /// <summary>A stand-in for a fact that is not there.</summary>
    public static Fact Broken(int seq) => new(seq, "unreadable", "unreadable", Instant.MinValue, Instant.MinValue, "", "null", "", "");

    private static Fact? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<StoredFact>(line, Options) is { Id: not null, Type: not null, By: not null, Json: not null, PreviousHash: not null, Hash: not null } stored
                ? new(stored.Seq, stored.Id, stored.Type, Time(stored.At), Time(stored.RecordedAt), stored.By, stored.Json, stored.PreviousHash, stored.Hash)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Instant Time(string? text) => text is not null && Pattern.Parse(text) is { Success: true, Value: var instant } ? instant : Instant.MinValue;

    private sealed record StoredFact(int Seq, string Id, string Type, string At, string RecordedAt, string By, string Json, string PreviousHash, string Hash);
}
