using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Templates;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Contracts;

/// <summary>An agreement as the law of payment looks at it.</summary>
public static class DraftedTerms
{
    /// <summary>
    /// What the law is asked about an agreement. A party whose size is not stated is taken as it is: no protection of small enterprises is assumed for it.
    /// </summary>
    /// <param name="agreement">The agreement.</param>
    /// <param name="draftedAt">When it is drafted; the day counts in the contract's zone.</param>
    public static DraftTerms Of(Agreement agreement, Instant draftedAt)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        return new()
        {
            Jurisdiction = JurisdictionJson.Of(agreement.Jurisdiction),
            TemplateLaw = agreement.TemplateLaw is { } law ? JurisdictionJson.Of(law) : TemplateLibrary.Shipped.Find(agreement.Template)?.Law,
            Plan = agreement.Payments,
            ContractDate = draftedAt.InZone(DateTimeZoneProviders.Tzdb[agreement.Zone]).Date,
            Creditor = agreement.Supplier.Size,
            Debtor = agreement.Buyer.Size,
            DebtorKind = agreement.Buyer.Kind,
            Express = agreement.ExpressTerms,
            LatePercent = agreement.LatePayment.AnnualRatePercent,
            LateRegime = LateRate.Of(agreement),
            Currency = agreement.Price.Currency,
            Price = agreement.Total,
        };
    }
}
