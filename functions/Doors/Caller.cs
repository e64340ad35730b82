using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using Microsoft.AspNetCore.Http;

namespace ContractFlow.Functions.Doors;

/// <summary>Who calls, by API key.</summary>
/// <param name="Tenant">The platform that the request is about; every query is bound to it.</param>
/// <param name="KeyId">The key's public part.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="Partner">The legal partner that it is bound to, if so.</param>
public sealed record Caller(string Tenant, string KeyId, ImmutableHashSet<string> Scopes, string? Partner = null)
{
    /// <summary>As facts name it.</summary>
    public string Actor => Partner is not null ? $"partner:{Partner}" : IsOperator ? $"operator:{KeyId}" : $"integrator:{Tenant}";

    /// <summary>The <see cref="Owner"/> of answers that operators get.</summary>
    public const string OperatorOwner = "operator";

    /// <summary>Whose the answers are that it gets, among all that call for the tenant: a partner's, an operator's, or null for the tenant's own keys.</summary>
    public string? Owner => Partner is not null ? $"partner:{Uri.EscapeDataString(Partner)}" : IsOperator ? OperatorOwner : null;

    /// <summary>Whether it may do everything.</summary>
    public bool IsOperator => Scopes.Contains(Doors.Scopes.Operator);

    /// <summary>Whether one of the scopes, or the operator's, is among its own.</summary>
    public bool May(IEnumerable<string> scopes) => IsOperator || scopes.Any(Scopes.Contains);
}

/// <summary>Reaches the caller of a request.</summary>
public static class CallerOfRequest
{
    /// <summary>Who calls.</summary>
    /// <exception cref="InvalidOperationException">The door is open to all.</exception>
    public static Caller Caller(this HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.HttpContext.Features.Get<Caller>() ?? throw new InvalidOperationException("This door asks for no key, so nobody is known to call.");
    }

    /// <summary>The contract of an id, within the caller's tenant.</summary>
    /// <exception cref="RefusedException">The text can be no id.</exception>
    public static ContractId Contract(this HttpRequest request, string id) => ContractId.IsValid(id)
        ? new(request.Caller().Tenant, id)
        : throw new RefusedException("unknown-contract", $"There is no contract '{(id?.Length > 60 ? id[..60] + "…" : id)}'.");
}
