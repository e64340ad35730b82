using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Legal;
using ContractFlow.Functions.Doors;
using ContractFlow.Orchestrations;
using Microsoft.AspNetCore.Http;

namespace ContractFlow.Functions;

/// <summary>Which referrals a legal partner may know of. Whatever else there is or isn't, it gets one answer for: there is no such referral.</summary>
public sealed class ReferralAccess(Registrar registrar)
{
    /// <summary>The partner that a key is bound to.</summary>
    /// <exception cref="RefusedException"><c>not-a-partner</c>.</exception>
    public static string Partner(HttpRequest request) => request.Caller().Partner
        ?? throw new RefusedException("not-a-partner", "The key belongs to no legal partner; use the partner's own key.");

    /// <summary>The contract of a referral that is with the caller now.</summary>
    /// <exception cref="RefusedException"><c>not-a-partner</c>, <c>unknown-referral</c>.</exception>
    public async Task<Position> Mine(HttpRequest request, string contract, int number, CancellationToken cancellation = default)
    {
        var partner = Partner(request);
        return await Find(request, contract, cancellation) is { } position && position.Referrals.Find(number)?.Partner == partner ? position : throw Unknown(contract, number, partner);
    }

    /// <summary>The contract of a referral that the caller was asked to take, whatever became of that.</summary>
    /// <exception cref="RefusedException"><c>not-a-partner</c>, <c>unknown-referral</c>.</exception>
    public async Task<Position> Asked(HttpRequest request, string contract, int number, CancellationToken cancellation = default)
    {
        var partner = Partner(request);
        return await Find(request, contract, cancellation) is { } position && ReferralRules.WasAsked(position, number, partner) ? position : throw Unknown(contract, number, partner);
    }

    private static RefusedException Unknown(string contract, int number, string partner) =>
        new("unknown-referral", $"No referral {number} of contract '{(contract.Length > 60 ? contract[..60] + "…" : contract)}' is with '{partner}'.");

    private async Task<Position?> Find(HttpRequest request, string contract, CancellationToken cancellation) =>
        ContractId.IsValid(contract) ? await registrar.Find(new(request.Caller().Tenant, contract), cancellation) : null;
}
