using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Receivables;

/// <summary>The rules that late interest follows under an agreement.</summary>
public static class LateRate
{
    /// <summary>The regimes that a contract can name.</summary>
    public static ImmutableArray<string> Regimes { get; } = ["contract", "de", "eu", "fr", "gb", "uk", "ie", "cn", "jp", "us-federal"];

    /// <summary>
    /// The regime of an agreement; null where it bears no interest: the contract's own rate counts, and it names none. Under <c>cn</c> the rules for
    /// what larger firms and public bodies owe to small ones apply where the parties are of these sizes, else those for sales.
    /// </summary>
    public static LateRegime? Of(Agreement agreement)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        return agreement.LatePayment.Regime switch
        {
            "de" => LateRegime.DE,
            "eu" => LateRegime.EU,
            "fr" => LateRegime.FR,
            "gb" or "uk" => LateRegime.GB,
            "ie" => LateRegime.IE,
            "cn" => agreement is { Supplier.Size: PartySize.Sme, Buyer.Size: PartySize.Large or PartySize.PublicBody } ? LateRegime.CNSme : LateRegime.CNSale,
            "jp" => LateRegime.JP,
            "us-federal" => LateRegime.USFederal,
            _ => agreement.LatePayment.AnnualRatePercent is null ? null : LateRegime.Contract,
        };
    }
}
