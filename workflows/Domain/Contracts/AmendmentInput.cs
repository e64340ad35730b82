using System.Text.Json;
using ContractFlow.Domain.Disputes;
using ContractFlow.Domain.Templates;

namespace ContractFlow.Domain.Contracts;

/// <summary>Reads what an amendment changes, with the same errors as drafting gives.</summary>
public static class AmendmentInput
{
    /// <summary>The terms of an amendment.</summary>
    /// <param name="payments">A payment plan: a text in the grammar of docs/payment-terms.md, or its JSON; null where payments stay.</param>
    /// <param name="deliverBy">A new last day of delivery; null where it stays.</param>
    /// <exception cref="InputRefusedException">The plan can't be read; the error says where and why.</exception>
    public static AmendmentTerms Read(JsonElement? payments, LocalDate? deliverBy)
    {
        var errors = new List<InputError>();
        var plan = payments is { ValueKind: not JsonValueKind.Null } given ? PlanInput.Read(given, "/terms/payments", errors) : null;
        return errors.Count > 0 ? throw new InputRefusedException([.. errors]) : new(plan, deliverBy);
    }
}
