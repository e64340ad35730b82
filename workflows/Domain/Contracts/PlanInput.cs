using System.Text.Json;
using ContractFlow.Domain.Templates;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Contracts;

/// <summary>Reads a payment plan: a text in the grammar of docs/payment-terms.md, or its JSON.</summary>
internal static class PlanInput
{
    /// <summary>The plan, or null and an error.</summary>
    public static PaymentPlan? Read(JsonElement json, string pointer, List<InputError> errors)
    {
        if (JsonInput.StringOf(json) is { } text)
        {
            if (PaymentPlan.TryParse(text, out var plan, out var fault))
            {
                return plan;
            }

            errors.Add(new(pointer, JsonInput.Describe(json), $"payment terms; {fault.ToString().TrimEnd('.')}"));
            return null;
        }

        try
        {
            return json.ValueKind == JsonValueKind.Object ? JsonSerializer.Deserialize<PaymentPlan>(json, DomainJson.Options) : throw new JsonException("a text or an object with portions is expected");
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            errors.Add(new(pointer, JsonInput.Describe(json), $"a payment plan: {error.Message.Split(" Path: ")[0].TrimEnd('.')}"));
            return null;
        }
    }
}
