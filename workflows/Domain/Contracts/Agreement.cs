using System.Collections.Immutable;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Contracts;

/// <summary>What the parties agree on, as far as ContractFlow acts on it; the wording is in the documents.</summary>
public sealed record Agreement
{
    /// <summary>The platform's own reference, e.g. an order number.</summary>
    public required string Reference { get; init; }

    /// <summary>The template it was drawn up from, e.g. <c>purchase@1</c>.</summary>
    public required string Template { get; init; }

    /// <summary>The law that the template is written for (<c>CN</c>, <c>DE</c>, ...), or null: not known, or a shipped template that says it itself.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public string? TemplateLaw { get; init; }

    /// <summary>The frame under which it is a call-off; null: it is none, or the first one, which is drawn up with its frame.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public CallOffs.FrameRef? Frame { get; init; }

    /// <summary>The languages it is drawn up in; the first one prevails.</summary>
    public required ImmutableArray<string> Locales { get; init; }

    /// <summary>Who pays.</summary>
    public required Party Buyer { get; init; }

    /// <summary>Who delivers.</summary>
    public required Party Supplier { get; init; }

    /// <summary>What is sold.</summary>
    public required ImmutableArray<GoodsLine> Goods { get; init; }

    /// <summary>The total price as the contract states it, net or gross; the currency of every amount of the contract.</summary>
    public required Money Price { get; init; }

    /// <summary>What it says of value added tax; null where it states none: the price is what is owed.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public VatTerms? Vat { get; init; }

    /// <summary>What is owed for everything, value added tax included: the sum that the payments are shares of.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Money Total => Vat is { Prices: PriceBasis.Net } ? VatBreakdown.Of(this)!.Gross : Price;

    /// <summary>When and how the goods come.</summary>
    public required DeliveryTerms Delivery { get; init; }

    /// <summary>Who runs the contract platform that the contract empowers to send notices, where the contract names it.</summary>
    public string? Platform { get; init; }

    /// <summary>When the price is paid.</summary>
    public required PaymentPlan Payments { get; init; }

    /// <summary>Whether the parties say that they agreed the payment terms expressly, which some laws ask of long terms.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingDefault)]
    public bool ExpressTerms { get; init; }

    /// <summary>Whether it covers goods and work delivered before it took effect, so that invoices and deliveries may bear earlier days.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingDefault)]
    public bool CoversEarlier { get; init; }

    /// <summary>What late payment costs.</summary>
    public required LatePaymentTerms LatePayment { get; init; }

    /// <summary>The law of the payments: decides roll and statutory limits, and the calendar where no nearer place is known (<c>CN</c>, <c>DE</c>, ...).</summary>
    public required string Jurisdiction { get; init; }

    /// <summary>Where the payments are performed, a country or a part of it such as <c>DE-NW</c>, whose days off move due dates; null: as <see cref="TermsContext.For(Agreement)"/> says.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public string? PlaceOfPerformance { get; init; }

    /// <summary>IANA zone in which the contract's dates are local.</summary>
    public required string Zone { get; init; }

    /// <summary>How it is signed.</summary>
    public SigningTerms Signing { get; init; } = new();

    /// <summary>The version of the reminder policy that it was drafted with, e.g. <c>standard@1</c>.</summary>
    public string Policy { get; init; } = "standard@1";

    /// <summary>The version of the words of its notices and of the consent to sign; null for contracts drafted when there was only the first.</summary>
    public int? Wording { get; init; }

    /// <summary>The party in a role.</summary>
    public Party Party(Role role) => role == Role.Buyer ? Buyer : Supplier;

    /// <summary>The role of a party, or null for somebody else.</summary>
    public Role? RoleOf(string partyId) => partyId == Buyer.Id ? Role.Buyer : partyId == Supplier.Id ? Role.Supplier : null;
}

/// <summary>When and how the goods come, or the work is done.</summary>
/// <param name="Incoterm">Incoterms 2020 rule, e.g. <c>DAP</c>; null for services.</param>
/// <param name="Place">The named place; null for services.</param>
/// <param name="By">The last day of delivery, or null where <paramref name="WithinDays"/> counts from the signature.</param>
/// <param name="WithinDays">Calendar days after the contract took effect; used where <paramref name="By"/> is null. One of both is there in every
/// contract drafted today; where an older file has neither, delivery was due on the day of signature.</param>
/// <param name="InspectionDays">Business days the buyer has to inspect after each delivery; silence is acceptance. 0 to 90.</param>
public sealed record DeliveryTerms(string? Incoterm, string? Place, LocalDate? By, int? WithinDays = null, int InspectionDays = 5)
{
    /// <summary>Whether work is done and accepted, not goods delivered.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsService => Incoterm is null;
}

/// <summary>What late payment costs.</summary>
/// <param name="Regime">Which rule sets the rate: <c>contract</c> or a statutory one such as <c>de</c>.</param>
/// <param name="AnnualRatePercent">The agreed simple rate, percent a year on actual/365; for the regime <c>contract</c>.</param>
public sealed record LatePaymentTerms(string Regime, decimal? AnnualRatePercent);

/// <summary>Who signs first.</summary>
public enum SigningOrder
{
    /// <summary>Both at once.</summary>
    Parallel,

    /// <summary>The buyer, then the supplier.</summary>
    BuyerFirst,

    /// <summary>The supplier, then the buyer.</summary>
    SupplierFirst,
}

/// <summary>How a contract is signed.</summary>
/// <param name="Order">Who signs first.</param>
/// <param name="ExpiresAfterDays">Calendar days until an unsigned contract expires, 1 to 180.</param>
public sealed record SigningTerms(SigningOrder Order = SigningOrder.Parallel, int ExpiresAfterDays = 14);
