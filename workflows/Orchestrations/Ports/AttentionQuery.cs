using ContractFlow.Domain.Attention;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Orchestrations.Ports;

/// <summary>Which entries are asked for; null does not narrow.</summary>
/// <param name="Now">Those since then or before.</param>
/// <param name="Tenant">Of which tenant.</param>
/// <param name="Kind">Of which kind.</param>
/// <param name="After">The cursor of the page before.</param>
/// <param name="Limit">How many at most.</param>
public sealed record AttentionQuery(Instant Now, string? Tenant = null, AttentionKind? Kind = null, string? After = null, int Limit = 50);

/// <summary>An entry found by a query.</summary>
/// <param name="Contract">Under which contract.</param>
/// <param name="Reference">The platform's own name of it.</param>
/// <param name="Item">What needs a person.</param>
public sealed record AttentionLine(ContractId Contract, string Reference, AttentionItem Item)
{
    /// <summary>Names the line among all; pages go on behind it.</summary>
    public string Id => $"{Contract.Tenant}|{Contract.Contract}|{Item.Kind}|{Item.Subject}";

    /// <summary>The parts of an id; empty texts, which are before all, where there is none.</summary>
    public static (string Tenant, string Contract, string Kind, string Subject) Cursor(string? id) =>
        id?.Split('|', 4) is [var tenant, var contract, var kind, var subject] ? (tenant, contract, kind, subject) : ("", "", "", "");
}
