using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContractFlow.Domain.Terms;

/// <summary>A published reference rate over time: the content of one data file.</summary>
/// <param name="Id">The rate's id, e.g. <c>DE-BASE</c>.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Version">Raised whenever the file's content is corrected.</param>
/// <param name="Source">Who publishes it and where.</param>
/// <param name="Until">The last day for which the latest rate is known to hold.</param>
/// <param name="Rates">The rates, each in force from its day until the next one's.</param>
public sealed record ReferenceRate(
    string Id,
    string Name,
    int Version,
    string Source,
    [property: JsonConverter(typeof(LocalDateJson))] LocalDate Until,
    IReadOnlyList<RatePeriod> Rates)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    private static readonly Lazy<FrozenDictionary<string, ReferenceRate>> Known = new(ReadAll);

    /// <summary>Every rate there is data for, by id: <c>ECB-MRO</c>, <c>DE-BASE</c>, <c>UK-REF</c>, <c>FR-LEGAL</c>, <c>CN-LPR1Y</c>, <c>JP-LATE</c>, <c>US-PROMPT</c>.</summary>
    public static IReadOnlyDictionary<string, ReferenceRate> All => Known.Value;

    /// <summary>The rate as a path to compute with.</summary>
    [JsonIgnore]
    public RatePath Path => RatePath.Of(Id, Rates, Until);

    /// <summary>The rate of <paramref name="id"/>.</summary>
    /// <exception cref="ArgumentException">No such rate.</exception>
    public static ReferenceRate Of(string id) => Known.Value.TryGetValue(id, out var rate)
        ? rate
        : throw new ArgumentException($"'{id}' is not a reference rate; known are {string.Join(", ", Known.Value.Keys.Order(StringComparer.Ordinal))}.");

    /// <summary>The rate in percent a year on <paramref name="day"/>.</summary>
    /// <exception cref="RateMissingException">No rate is known for the day.</exception>
    public decimal On(LocalDate day) => Path.At(day).Percent;

    private static FrozenDictionary<string, ReferenceRate> ReadAll()
    {
        var assembly = typeof(ReferenceRate).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.Contains(".Terms.Data.Rates.", StringComparison.Ordinal))
            .Select(name =>
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                return JsonSerializer.Deserialize<ReferenceRate>(stream, Options)!;
            })
            .ToFrozenDictionary(rate => rate.Id, StringComparer.Ordinal);
    }
}
