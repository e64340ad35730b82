using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Templates;

namespace ContractFlow.Domain.Receivables;

/// <summary>Which open items a payer designates. It binds the creditor (BGB 366(1), PRC Civil Code 560).</summary>
internal static class Designation
{
    /// <summary>The items that a payment designates, by invoice, by item, or by invoice numbers in its reference; null where it designates none.</summary>
    /// <exception cref="RefusedException"><c>unknown-invoice</c> or <c>unknown-item</c>.</exception>
    public static ImmutableArray<string>? Of(Position position, ReceivePayment command)
    {
        if (command.Invoices is null && command.Items is null)
        {
            return NullIfEmpty(ByReference(position, command));
        }

        var byInvoice = (command.Invoices ?? []).SelectMany((invoice, i) => OfInvoice(position, invoice, $"/invoices/{i}"));
        var byItem = (command.Items ?? []).Select((item, i) => Demand.Item(position, item ?? "", null, $"/items/{i}")!.Id);
        return NullIfEmpty(byInvoice.Concat(byItem));
    }

    /// <summary>The open items that rest on an invoice.</summary>
    /// <exception cref="RefusedException"><c>unknown-invoice</c>: there are none.</exception>
    public static IEnumerable<string> OfInvoice(Position position, string? invoice, string pointer)
    {
        var items = position.Ledger.Invoices.Any(known => known.Issued.Invoice == invoice) ? Raised(position, invoice!).ToArray() : [];
        return items.Length > 0 ? items : throw new RefusedException(
            "unknown-invoice", $"'{GivenValue.Shortened(invoice ?? "", 120)}' is no invoice that an open item of this contract rests on; {Known(position)}.", pointer);
    }

    private static ImmutableArray<string>? NullIfEmpty(IEnumerable<string> items) => items.Distinct().ToImmutableArray() is { IsEmpty: false } named ? named : null;

    private static string Known(Position position)
    {
        var known = position.Ledger.Invoices.Select(invoice => invoice.Issued.Invoice).Where(invoice => Raised(position, invoice).Any()).ToArray();
        return known.Length == 0 ? "there is none yet: name an item or an obligation" : $"there are {string.Join(", ", known)}";
    }

    // An invoice written for one payment of the contract stands for that payment's item even where its date comes from elsewhere.
    private static IEnumerable<string> Raised(Position position, string invoice)
    {
        var named = position.Ledger.Invoices.First(known => known.Issued.Invoice == invoice).Issued.Obligation;
        return OpenItems.All(position)
            .Where(item => item.Source is ItemSource.Invoice ? item.Document == invoice : item.Obligation == named && item.Source is ItemSource.Instalment)
            .Select(item => item.Id);
    }

    // Payments that name an obligation keep to it.
    private static IEnumerable<string> ByReference(Position position, ReceivePayment command) => command.Reference is not { } reference ? []
        : position.Ledger.Invoices.Select(known => known.Issued.Invoice)
            .Where(invoice => IsWordOf(reference, invoice))
            .SelectMany(invoice => Raised(position, invoice))
            .Where(item => command.Obligation is not { } number || position.Obligation(number).Number == OpenItems.All(position).First(open => open.Id == item).Obligation);

    private static bool IsWordOf(string reference, string word)
    {
        for (var at = reference.IndexOf(word, StringComparison.Ordinal); at >= 0; at = reference.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if (!Continues(At(reference, at - 1), At(reference, at - 2)) && !Continues(At(reference, end), At(reference, end + 1)))
            {
                return true;
            }
        }

        return false;
    }

    private static char At(string text, int index) => index >= 0 && index < text.Length ? text[index] : ' ';

    // "R-1" is no word of "R-1-A", "R-1/2" or "R-12"; Chinese and Japanese text stands beside a number without spaces.
    private static bool Continues(char next, char beyond) => IsPart(next) || (next is '-' or '/' or '.' or '_' && IsPart(beyond));

    private static bool IsPart(char character) => char.IsLetterOrDigit(character) && character < '\u2E80';
}
