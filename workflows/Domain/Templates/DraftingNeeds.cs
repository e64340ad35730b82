using System.Collections.Immutable;
using System.Text.Json;

namespace ContractFlow.Domain.Templates;

/// <summary>
/// The variables without which no contract can be drafted: ContractFlow watches a contract by them. Their labels are the template's own, so a buyer may
/// be called client or hirer. The delivery term may be left out: services have none. A day by which everything is due is needed: without one
/// nothing could ever be late, or everything would be at once.
/// </summary>
internal static class DraftingNeeds
{
    private static readonly ImmutableArray<(string Name, string Type, string For)> Needed =
    [
        ("reference", "text", "the contract's number"), ("buyer", "party", "who pays"), ("supplier", "party", "who delivers or does the work"),
        ("goods", "goods", "what is delivered or done, line by line"), ("price", "money", "the total price"),
    ];

    private static readonly ImmutableArray<(string Name, string Type)> Known =
    [
        ("delivery", "incoterm"), ("deliveryDate", "date"), ("deliveryWithinDays", "integer"), ("inspectionBusinessDays", "integer"), ("platform", "text"),
    ];

    /// <summary>What keeps a template's variables from being drafted from, as sentences without their end; none where nothing does.</summary>
    public static IEnumerable<(string Name, string Given, string Expected)> Faults(ImmutableDictionary<string, VariableDefinition> variables)
    {
        foreach (var (name, type, purpose) in Needed)
        {
            var expected = $"a required variable of the type {type}: {purpose}";
            if (variables.GetValueOrDefault(name) is not { } variable)
            {
                yield return (name, "nothing", expected);
            }
            else if (variable.Type.Name != type || (!variable.Required && variable.Default is null))
            {
                yield return (name, variable.Type.Name == type ? $"an optional variable of the type {type}" : $"the type {variable.Type.Name}", expected);
            }
        }

        foreach (var (name, type) in Known)
        {
            if (variables.GetValueOrDefault(name) is { } variable && variable.Type.Name != type)
            {
                yield return (name, $"the type {variable.Type.Name}", $"the type {type}, or another name for something else");
            }
        }

        if (!variables.ContainsKey("deliveryDate") && !variables.ContainsKey("deliveryWithinDays"))
        {
            yield return ("deliveryDate", "nothing", "deliveryDate (date) or deliveryWithinDays (integer, days after taking effect): when everything is to be delivered or done");
        }
    }

    /// <summary>Adds what a new template lacks; a variable that could not be read has its own errors.</summary>
    public static void Check(JsonInput template, ImmutableDictionary<string, VariableDefinition> variables, ImmutableArray<string> signatories)
    {
        var given = template.Optional("variables") is { ValueKind: JsonValueKind.Object } json ? json.EnumerateObject().Select(v => v.Name).ToHashSet() : [];
        var unread = given.Where(name => !variables.ContainsKey(name)).ToHashSet();
        foreach (var (name, was, expected) in Faults(variables).Where(fault => !unread.Contains(fault.Name)))
        {
            template.Errors.Add(new($"{template.At("variables")}/{name}", was, expected));
        }

        foreach (var name in GivenNames.Later.Where(given.Contains))
        {
            template.Errors.Add(new($"{template.At("variables")}/{name}", $"the name '{name}'", "another name: clause bodies are given this one by ContractFlow"));
        }

        if (template.Optional("signatories") is { ValueKind: JsonValueKind.Array } && Needed.Any(need => need.Type == "party" && !signatories.Contains(need.Name)))
        {
            template.Errors.Add(new(template.At("signatories"), string.Join(", ", signatories), "both supplier and buyer: both are asked to sign"));
        }
    }
}
