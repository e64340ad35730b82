using System.Text.Json;
using System.Text.Json.Nodes;
using ContractFlow.Domain.Templates;

namespace ContractFlow.Domain.Contracts;

/// <summary>The variable by which a template names who runs the contract platform.</summary>
internal static class PlatformVariable
{
    private const string Name = "platform";

    /// <summary>The variables with the platform's name, where the template has the variable, the name fits it, and none is given.</summary>
    public static JsonElement In(JsonElement variables, Template template, string? platform)
    {
        // What is not whole is left to the reader of the variables, who says what is wrong with it.
        if (platform is null || !JsonInput.IsWhole(variables) || variables.ValueKind != JsonValueKind.Object || template.Variables.GetValueOrDefault(Name) is not { } variable
            || variables.EnumerateObject().Any(given => given.NameEquals(Name)))
        {
            return variables;
        }

        var name = JsonSerializer.SerializeToElement(platform);
        if (variable.Type.Read(name, $"/variables/{Name}", []) is not string)
        {
            return variables;
        }

        var named = new JsonObject([.. variables.EnumerateObject().Where(given => given.Name != Name).Select(given => KeyValuePair.Create(given.Name, JsonNode.Parse(given.Value.GetRawText())))])
        {
            [Name] = platform,
        };
        return JsonSerializer.SerializeToElement(named);
    }
}
