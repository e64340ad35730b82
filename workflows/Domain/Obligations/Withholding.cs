using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Receivables;

namespace ContractFlow.Domain.Obligations;

/// <summary>
/// The supplier's right to keep the goods back: while a payment that they wait for (cash in advance, before shipment) is due and unpaid, the supplier is not
/// late (BGB 320; PRC Civil Code 525, 526), and nobody is told that it is.
/// </summary>
internal static class Withholding
{
    /// <summary>Whether the goods may be kept back now: something due in advance is unpaid. What the buyer disputes does not stop the delivery.</summary>
    public static bool IsRightful(Position position, LocalDate today) => Advances(position)
        .Any(account => account.Item.Due.Date <= today && account.Collectable.IsPositive);

    /// <summary>The day on which the last payment in advance was in, where one came after its due date; null where none did.</summary>
    public static LocalDate? EndedOn(Position position) => Advances(position)
        .Where(account => account.Outstanding.IsZero)
        .SelectMany(account => account.Settlements.Where(part => part.On > account.Item.Due.Date))
        .Select(part => (LocalDate?)part.On)
        .Max();

    private static IEnumerable<ItemAccount> Advances(Position position) => position.Obligations
        .Where(obligation => obligation is { Kind: ObligationKind.Payment, Terms.Advance: true, Released: null })
        .SelectMany(obligation => ItemAccounts.Of(position, obligation).Items);
}
