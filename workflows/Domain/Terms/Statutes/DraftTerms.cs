using System.Text.Json.Serialization;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>What the law of payment needs to know of a contract that is being drafted.</summary>
public sealed record DraftTerms
{
    /// <summary>The law of the contract.</summary>
    public required Jurisdiction Jurisdiction { get; init; }

    /// <summary>The law that the contract's wording is written for, or null: not known.</summary>
    public Jurisdiction? TemplateLaw { get; init; }

    /// <summary>The payments.</summary>
    public required PaymentPlan Plan { get; init; }

    /// <summary>The day on which the contract is made.</summary>
    [JsonConverter(typeof(LocalDateJson))]
    public required LocalDate ContractDate { get; init; }

    /// <summary>Who is paid; fixed at signing.</summary>
    public PartySize Creditor { get; init; } = PartySize.Sme;

    /// <summary>Who pays; fixed at signing.</summary>
    public PartySize Debtor { get; init; } = PartySize.Large;

    /// <summary>What the one who pays is.</summary>
    public PartyKind DebtorKind { get; init; }

    /// <summary>Whether the parties agreed the terms expressly, in words of their own.</summary>
    public bool Express { get; init; }

    /// <summary>Whether payment depends on a third party paying first.</summary>
    public bool PayWhenPaid { get; init; }

    /// <summary>Whether periodic (summary) invoices are sent.</summary>
    public bool PeriodicInvoices { get; init; }

    /// <summary>The agreed late rate in percent a year, or null: the law's.</summary>
    public decimal? LatePercent { get; init; }

    /// <summary>The agreed rules of late payment, or null: none apart from the law's own.</summary>
    public LateRegime? LateRegime { get; init; }

    /// <summary>The contract's currency, or null: not said.</summary>
    public Currency? Currency { get; init; }

    /// <summary>The price that the plan divides, or null: not said.</summary>
    public Money? Price { get; init; }
}
