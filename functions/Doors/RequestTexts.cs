using System.Globalization;
using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Templates;

namespace ContractFlow.Functions.Doors;

/// <summary>
/// Looks through every text of a body, whatever it is for: what nobody can see, or what turns the direction of writing, is refused at the door. Rules that take one
/// line alone refuse line breaks, too; here they are let through.
/// </summary>
internal static class RequestTexts
{
    private const int MostTold = 20;

    /// <summary>Refuses a body that holds such a text.</summary>
    /// <exception cref="DoorException"><c>validation-failed</c>, with the place of each.</exception>
    public static void Check(JsonElement body)
    {
        var faults = Faults(body, "").Take(MostTold).ToList();
        if (faults is [var first, ..])
        {
            throw new DoorException("validation-failed", faults.Count == 1 ? first.Detail : $"{faults.Count} fields don't fit; the first: {first.Detail}", [.. faults]);
        }
    }

    // JSON is read to a depth of 64 at most.
    private static IEnumerable<FieldFault> Faults(JsonElement json, string pointer) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => Faults(member.Value, $"{pointer}/{JsonFaults.Escape(member.Name)}")),
        JsonValueKind.Array => json.EnumerateArray().Index().SelectMany(each => Faults(each.Item, string.Create(CultureInfo.InvariantCulture, $"{pointer}/{each.Index}"))),
        JsonValueKind.String when FreeText.FirstRefused(json.GetString()!) is { } refused =>
            [JsonFaults.Fault(pointer, $"{GivenValue.Describe(json)} with {refused}", "a text without control characters other than line breaks and tabs, and without any that turn the direction of writing")],
        _ => [],
    };
}
