using System.Text;
using System.Text.Json;

namespace ContractFlow.Functions.Composition;

/// <summary>Whose work an orchestration is: its input names the tenant.</summary>
public static class TenantShares
{
    /// <summary>The member <c>tenant</c> of an orchestration's input; null where it has none.</summary>
    public static string? Of(string input)
    {
        var json = new Utf8JsonReader(Encoding.UTF8.GetBytes(input));
        while (json.Read())
        {
            if (json is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 } && string.Equals(json.GetString(), "tenant", StringComparison.OrdinalIgnoreCase))
            {
                return json.Read() && json.TokenType == JsonTokenType.String ? json.GetString() : null;
            }
        }

        return null;
    }
}
