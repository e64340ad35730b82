using ContractFlow.Domain.Attention;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Orchestrations;

/// <summary>Works out a contract's register line from its position.</summary>
public static class RegisterLines
{
    /// <summary>The line of a position, worked out at <paramref name="now"/>.</summary>
    public static RegisterEntry Of(Position position, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        var agreement = position.Agreement;
        return new(
            position.Contract,
            position.Version,
            agreement.Reference,
            position.Stage,
            position.Outcome,
            agreement.Buyer.Id,
            agreement.Supplier.Id,
            agreement.Price,
            position.DraftedAt,
            now,
            [.. Standing.All(position, now).Select(Line)],
            [.. position.Referrals.All.Select(referral => new RegisteredReferral(referral.Number, Name(referral.Stage), referral.Partner))],
            Watch.Of(position))
        {
            Attention = AttentionRules.Of(position),
        };
    }

    private static RegisteredObligation Line(Standing standing) => new(
        standing.Obligation.Number,
        Name(standing.Obligation.Kind),
        standing.Obligation.Label,
        standing.DueDate,
        standing.Obligation.Amount,
        standing.Outstanding,
        standing.Collectable,
        standing.Disputed,
        standing.Level,
        standing.IsEnded);

    private static string Name<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
