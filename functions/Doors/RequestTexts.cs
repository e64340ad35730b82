using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ContractFlow.Domain.Templates;

namespace ContractFlow.Functions.Doors;

/// <summary>
/// Looks through every text of a body, whatever it is for: what nobody can see, or what turns the direction of writing, is refused at the door. Rules that take one
/// line alone refuse line breaks, too; here they are let through.
/// </summary>
internal static class RequestTexts
{
    /// <summary>Whether every name and text of a body can be held: JSON can write half of a surrogate pair, and a string can't hold it.</summary>
    public static bool AreWhole(JsonElement body)
    {
        try
        {
            Read(body);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Every such text of a body by its place, the first twenty; none where there is none.</summary>
    public static ImmutableArray<FieldFault> Faults(JsonElement body) => [.. Faults(body, []).Take(InputError.MostTold)];

    // Nothing but what the reader of JSON itself may refuse.
    private static void Read(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in json.EnumerateObject())
                {
                    _ = member.Name;
                    Read(member.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var each in json.EnumerateArray())
                {
                    Read(each);
                }

                break;
            case JsonValueKind.String:
                _ = json.GetString();
                break;
        }
    }

    // JSON is read to a depth of 64 at most. A pointer is written where there is a fault alone: one for every text would be long ones without end below a long name.
    private static IEnumerable<FieldFault> Faults(JsonElement json, ImmutableStack<string> above) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => Faults(member.Value, above.Push(member.Name))),
        JsonValueKind.Array => json.EnumerateArray().Index().SelectMany(each => Faults(each.Item, above.Push(each.Index.ToString(CultureInfo.InvariantCulture)))),
        JsonValueKind.String when FreeText.FirstRefused(json.GetString()!) is { } refused =>
            [JsonFaults.Fault(
                string.Concat(above.Reverse().Select(step => "/" + JsonFaults.Escape(step))),
                $"{GivenValue.Describe(json)} with {refused}",
                "a text without control characters other than line breaks and tabs, and without any that turn the direction of writing")],
        _ => [],
    };
}
