using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NodaTime.Text;

namespace ContractFlow.Functions.Doors;

/// <summary>The parameters of an address, read strictly: unknown and repeated ones are refused by name.</summary>
public sealed class RequestQuery
{
    private readonly IQueryCollection _query;

    private RequestQuery(IQueryCollection query) => _query = query;

    /// <summary>The parameters of a request that knows these.</summary>
    /// <exception cref="DoorException">There is another one, or one of them twice.</exception>
    public static RequestQuery Of(HttpRequest request, params IReadOnlyList<string> known)
    {
        ArgumentNullException.ThrowIfNull(request);
        foreach (var (name, values) in request.Query)
        {
            if (!known.Contains(name))
            {
                throw Refused($"'{name}' is no parameter here; {(known.Count == 0 ? "there are none" : "there are " + string.Join(", ", known))}.");
            }

            if (values.Count > 1)
            {
                throw Refused($"'{name}' is given {values.Count} times; once is expected.");
            }
        }

        return new(request.Query);
    }

    /// <summary>A text; null where it is not given.</summary>
    public string? Text(string name) => _query.TryGetValue(name, out var values) && values[0] is { Length: > 0 } text ? text : null;

    /// <summary>A local date.</summary>
    public LocalDate? Date(string name) => Text(name) is not { } text ? null
        : LocalDatePattern.Iso.Parse(text) is { Success: true, Value: { Year: >= 1900 and <= 2199 } date } ? date : throw Refused(name, text, "a date of the years 1900 to 2199 such as 2026-03-31");

    /// <summary>An instant.</summary>
    public Instant? Instant(string name) => Text(name) is not { } text ? null
        : OffsetDateTimePattern.Rfc3339.Parse(text) is { Success: true, Value: { Year: >= 1900 and <= 2199 } instant } ? instant.ToInstant()
        : throw Refused(name, text, "an RFC 3339 instant of the years 1900 to 2199 such as 2026-03-31T12:00:00Z (a '+' in an address is written %2B)");

    /// <summary>A whole number within bounds (both inclusive).</summary>
    public int? Number(string name, int least, int most) => Text(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number : throw Refused(name, text, $"a whole number from {least} to {most}");

    /// <summary>Yes or no.</summary>
    public bool? Flag(string name) => Text(name) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        var text => throw Refused(name, text, "true or false"),
    };

    /// <summary>A word of an enumeration, in camelCase.</summary>
    public T? Choice<T>(string name)
        where T : struct, Enum
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        var words = Enum.GetValues<T>().ToDictionary(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));
        return words.TryGetValue(text, out var found) ? found : throw Refused(name, text, "one of " + string.Join(", ", words.Keys));
    }

    /// <summary>Where a page begins (<c>after</c>, a cursor from <c>next</c>) and how long it is (<c>limit</c>, 1 to 200, 50 where not given).</summary>
    public (string? After, int Limit) Page() => (Text("after"), Number("limit", 1, 200) ?? 50);

    private static DoorException Refused(string name, string given, string expected) =>
        Refused($"{name} is '{(given.Length > 80 ? given[..80] + "…" : given)}'; {expected} is expected.");

    private static DoorException Refused(string sentence) => new("invalid-parameter", sentence);
}
