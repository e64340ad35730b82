using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using ContractFlow.Domain.Templates;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Contracts;

/// <summary>Reads a payment plan: a text in the grammar of docs/payment-terms.md, or its JSON.</summary>
internal static partial class PlanInput
{
    /// <summary>The plan, or null and an error.</summary>
    public static PaymentPlan? Read(JsonElement json, string pointer, List<InputError> errors)
    {
        if (JsonInput.StringOf(json) is { } text)
        {
            if (PaymentPlan.TryParse(text, out var plan, out var fault))
            {
                return Datable(plan, json, _ => pointer, errors);
            }

            errors.Add(new(pointer, JsonInput.Describe(json), $"payment terms; {fault.ToString().TrimEnd('.')}"));
            return null;
        }

        try
        {
            var plan = json.ValueKind == JsonValueKind.Object ? JsonSerializer.Deserialize<PaymentPlan>(json, DomainJson.Given) : throw new JsonException("a text or an object with portions is expected");
            return plan is null ? null : Datable(plan, json, portion => $"{pointer}/portions/{portion}/terms/anchor", errors);
        }
        catch (Exception error) when (error is JsonException or InvalidValueException)
        {
            errors.Add(new(pointer, JsonInput.Describe(json), $"a payment plan: {Why(error)}"));
            return null;
        }
    }

    // The serializer names the type that a word was read as, or the one that has the member; a reader wants the words there are, and which member it was.
    private static string Why(Exception error)
    {
        if (Named().Match(error.Message) is not { Success: true } named || typeof(PlanInput).Assembly.GetType(named.Groups[1].Value) is not { } type)
        {
            return error.Message.Split(" Path: ")[0].TrimEnd('.');
        }

        var member = named.Groups[2].Value;
        var read = type.GetProperty(member.Split('.')[^1], BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)?.PropertyType ?? type;
        read = Nullable.GetUnderlyingType(read) ?? read;
        return read.IsEnum ? $"{member} is one of {string.Join(", ", Enum.GetNames(read).Select(JsonNamingPolicy.CamelCase.ConvertName))}" : $"{member} is of another kind";
    }

    [GeneratedRegex(@"could not be converted to (?:System\.Nullable`1\[)?([\w.+]+?)\]?\. Path: \$\.?(\S*)")]
    private static partial Regex Named();

    // A payment that nothing could ever date is no term of a new contract; old files that have one leave it undated.
    private static PaymentPlan? Datable(PaymentPlan plan, JsonElement json, Func<int, string> pointer, List<InputError> errors)
    {
        var faults = plan.Undatable();
        errors.AddRange(faults.Select(fault => new InputError(pointer(fault.Portion), JsonInput.Describe(json), $"payment terms that count from something that is reported. {fault.Why.TrimEnd('.')}")));
        return faults.Count == 0 ? plan : null;
    }
}
