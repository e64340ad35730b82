using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Obligations;

/// <summary>What raised an open item.</summary>
public enum ItemSource
{
    /// <summary>The contract's own dates: its signature or a fixed day.</summary>
    Instalment,

    /// <summary>A shipment.</summary>
    Shipment,

    /// <summary>A delivery.</summary>
    Delivery,

    /// <summary>An acceptance, by the buyer or by silence.</summary>
    Acceptance,

    /// <summary>An invoice.</summary>
    Invoice,
}

/// <summary>
/// A receivable: what is owed under an obligation because of one happening, with a due date of its own. It is what is reminded of, charged with interest,
/// disputed, settled and referred; the obligation is what was promised.
/// </summary>
/// <param name="Id">
/// <c>{obligation}-{seq}</c> with the number of the fact that raised it. It follows from the file alone, so no later fact changes it, and it is safe in paths
/// and instance ids.
/// </param>
/// <param name="Obligation">The number of the obligation under which it is owed.</param>
/// <param name="Source">What raised it.</param>
/// <param name="Seq">The number of the fact that raised it.</param>
/// <param name="Document">The invoice, delivery or shipment that raised it, as its sender numbered it; for an instalment the invoice written for it.</param>
/// <param name="Amount">What is owed under it, without credits and payments. A rejection, an early end or an amendment lowers it.</param>
/// <param name="AnchoredOn">The day of the happening.</param>
/// <param name="Due">When it is due, and why then.</param>
public sealed record OpenItem(
    string Id, int Obligation, ItemSource Source, int Seq, string? Document, Money Amount, LocalDate AnchoredOn, DueDate Due)
{
    /// <summary>The amount by rate of value added tax, whose rows add up to it; null where the contract states no tax.</summary>
    public VatBreakdown? Vat { get; init; }

    /// <summary>What amounts name that belong to an obligation's rest without a date yet: a number that no fact has.</summary>
    public static string Undated(int obligation) => IdOf(obligation, 0);

    /// <summary>The id of the item that fact <paramref name="seq"/> raises under an obligation.</summary>
    public static string IdOf(int obligation, int seq) => FormattableString.Invariant($"{obligation}-{seq}");
}
