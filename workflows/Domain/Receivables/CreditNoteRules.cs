using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;

namespace ContractFlow.Domain.Receivables;

/// <summary>What credit notes file, or why they are refused. What was paid of the credited amount becomes the buyer's credit. A closed contract takes them too.</summary>
public static class CreditNoteRules
{
    /// <summary>A credit note lowers what is owed of an open item, paid or not.</summary>
    /// <exception cref="RefusedException">See docs/problems.md.</exception>
    public static IEnumerable<FactDraft> Note(Position position, NoteCredit command, Origin origin, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(origin);
        var (note, amount, reason) = Demand.All(
            position,
            () => Demand.Id(command.CreditNote, "/creditNote"),
            () => Demand.Positive(position, command.Amount, "/amount"),
            () => Demand.Text(command.Reason, "/reason"));
        var id = $"credit-note:{note}";
        var before = Filing.Find<CreditNoted>(position, id);
        var corrected = Corrected(position, command);
        var noted = new CreditNoted(
            note,
            before is not null && before.Amount == amount && before.Items.All(part => corrected.Contains(part.Item)) ? before.Items : Items(position, corrected, amount),
            amount,
            reason,
            before?.On ?? position.Today(now),
            command.Invoice);
        return Filing.Repeats(position, id, noted, "credit-note-conflict", $"The credit note '{command.CreditNote}'", "/creditNote")
            ? []
            : Freeing(position, new(id, noted, now, origin.By));
    }

    private static ImmutableArray<string> Corrected(Position position, NoteCredit command) => (command.Item, command.Invoice) switch
    {
        (null, null) => throw Demand.Invalid("The open item or the invoice that is corrected is expected.", "/item", "an open item or an invoice"),
        ({ } item, null) => [Demand.Item(position, item, null, "/item")!.Id],
        (null, { } invoice) => [.. Designation.OfInvoice(position, invoice, "/invoice")],
        _ => throw Demand.Invalid("Either the open item or the invoice is expected, not both.", "/item", "an open item or an invoice"),
    };

    private static ImmutableArray<ItemAmount> Items(Position position, ImmutableArray<string> corrected, Money amount)
    {
        var open = corrected.Select(item => new ItemAmount(item, Creditable(position, item))).Where(part => part.Amount.IsPositive).ToArray();
        var most = Money.Sum(open.Select(part => part.Amount), position.Currency);
        return amount > most ? throw new RefusedException("over-credit-note", $"{amount} is to be credited, but only {most} of it was ever to be paid.", "/amount")
            : open.Length == 1 ? [new(open[0].Item, amount)]
            : amount == most ? [.. open]
            : throw Demand.ItemMissing($"{amount} of {most} is to be credited, and several open items rest on the invoice", open);
    }

    /// <summary>What of an item can still be credited: what was given up or credited before can't be credited once more.</summary>
    internal static Money Creditable(Position position, string id) =>
        OpenItems.All(position).FirstOrDefault(item => item.Id == id) is { } item && ItemAccounts.Find(position, item) is { } account
            ? item.Amount - account.Credited - position.Ledger.WaivedOf(id, Component.Principal, position.Currency)
            : Money.Zero(position.Currency);

    private static IEnumerable<FactDraft> Freeing(Position position, FactDraft noted)
    {
        yield return noted;
        var after = position.After(noted);
        while (Overpayment.FreeAll(after, noted.At).ToArray() is { Length: > 0 } freed)
        {
            foreach (var draft in freed)
            {
                yield return draft;
                after = after.After(draft);
            }
        }
    }
}
