using System.Diagnostics.CodeAnalysis;
using ContractFlow.Domain.Templates;
using NodaTime.Text;

namespace ContractFlow.Domain.Contracts;

/// <summary>Checks what a command brings. Each refusal names the field, what was given and what is expected.</summary>
public static partial class Demand
{
    private const string IdForm = "1 to 100 printable characters that are not dots alone and have no spaces at the ends";
    private const string AmountForm = "an amount such as { \"amount\": \"1234.50\", \"currency\": \"EUR\" }";

    /// <summary>An id: 1 to 100 printable characters without spaces at the ends.</summary>
    /// <exception cref="RefusedException"><c>invalid-value</c>.</exception>
    public static string Id([NotNull] string? id, string pointer) =>
        !string.IsNullOrWhiteSpace(id) && WrittenText.CountOf(id) <= 100 && id.Trim().Length == id.Length && WrittenText.FirstRefused(id) is null && !id.All(c => c == '.')
            ? id
            : throw Invalid($"'{GivenValue.Shortened(id ?? "", 120)}' is no id: {IdForm} are expected.", pointer, IdForm);

    /// <summary>A text that has to be there, of at most <paramref name="most"/> characters (Unicode code points).</summary>
    /// <exception cref="RefusedException"><c>invalid-value</c>.</exception>
    public static string Text([NotNull] string? text, string pointer, int most = 2000) =>
        !string.IsNullOrWhiteSpace(text) && WrittenText.CountOf(text) <= most
            ? Readable(text, pointer)
            : throw Invalid($"A text of 1 to {most} characters is expected here.", pointer, $"a text of 1 to {most} characters");

    /// <summary>A text that may be missing, of at most <paramref name="most"/> characters (Unicode code points).</summary>
    /// <exception cref="RefusedException"><c>invalid-value</c>.</exception>
    public static string? Note(string? text, string pointer, int most = 500) =>
        text is null ? null
            : WrittenText.CountOf(text) <= most ? Readable(text, pointer)
            : throw Invalid($"A text of at most {most} characters is expected here, not {WrittenText.CountOf(text)}.", pointer, $"a text of at most {most} characters");

    /// <summary>A text of one or several lines in which everything can be seen: it is shown to others, in mails, pages and on terminals.</summary>
    /// <exception cref="RefusedException"><c>invalid-value</c>.</exception>
    public static string Readable(string text, string pointer)
    {
        ArgumentNullException.ThrowIfNull(text);
        return WrittenText.FirstRefusedInLines(text) is not { } refused ? text : throw Invalid(
            $"The text holds {refused}; characters that can be seen, line breaks and tabs are expected: no other control characters, and none that turn the direction of writing.",
            pointer, "characters that can be seen, line breaks and tabs");
    }

    /// <summary>An amount above zero in the contract's currency.</summary>
    /// <exception cref="RefusedException"><c>invalid-amount</c> or <c>currency-mismatch</c>.</exception>
    public static Money Positive(Position position, Money? amount, string pointer) =>
        NotNegative(position, amount, pointer) is { IsPositive: true } positive
            ? positive
            : throw new RefusedException("invalid-amount", $"{amount} is given; an amount above zero is expected.", pointer) { Expected = "an amount above zero" };

    /// <summary>An amount of zero or more in the contract's currency.</summary>
    /// <exception cref="RefusedException"><c>invalid-amount</c> or <c>currency-mismatch</c>.</exception>
    public static Money NotNegative(Position position, Money? amount, string pointer)
    {
        ArgumentNullException.ThrowIfNull(position);
        return amount switch
        {
            null or { Currency: null } => throw new RefusedException(
                "invalid-amount", "An amount such as { \"amount\": \"1234.50\", \"currency\": \"EUR\" } is expected.", pointer)
            { Expected = AmountForm },
            { } given when given.Currency != position.Currency => throw new RefusedException(
                "currency-mismatch", $"{given} is given, but every amount of this contract is in {position.Currency}.", pointer)
            { Expected = $"an amount in {position.Currency}" },
            { Amount: < 0 } given => throw new RefusedException("invalid-amount", $"{given} is given; an amount that is not negative is expected.", pointer) { Expected = "an amount of zero or more" },
            { } given => given,
        };
    }

    /// <summary>A day that is not after today in the contract's zone; today where none is given.</summary>
    /// <exception cref="RefusedException"><c>future-date</c>.</exception>
    public static LocalDate PastDay(Position position, LocalDate? day, Instant now, string pointer)
    {
        ArgumentNullException.ThrowIfNull(position);
        var today = position.Today(now);
        return day is null || day <= today ? day ?? today : throw new RefusedException(
            "future-date", $"{LocalDatePattern.Iso.Format(day.Value)} is still to come: in the contract's zone {position.Agreement.Zone} it is {LocalDatePattern.Iso.Format(today)}.", pointer)
        {
            Expected = $"a date up to {LocalDatePattern.Iso.Format(today)}",
        };
    }

    /// <summary>The payment of a number.</summary>
    /// <exception cref="RefusedException"><c>unknown-obligation</c>.</exception>
    public static Obligations.Obligation Payment(Position position, int number, string pointer)
    {
        ArgumentNullException.ThrowIfNull(position);
        var payments = position.Obligations.Where(obligation => obligation.Kind == Obligations.ObligationKind.Payment).ToArray();
        return Array.Find(payments, obligation => obligation.Number == number) ?? throw new RefusedException(
            "unknown-obligation", $"Obligation {number} is no payment of this contract; its payments are {string.Join(", ", payments.Select(payment => payment.Number))}.", pointer)
        {
            Expected = "one of " + string.Join(", ", payments.Select(payment => payment.Number)),
        };
    }

    /// <summary>Refuses where the contract does not bind now.</summary>
    /// <exception cref="RefusedException"><c>contract-not-effective</c> or <c>contract-closed</c>.</exception>
    public static void Effective(Position position)
    {
        ArgumentNullException.ThrowIfNull(position);
        if (position.EffectiveOn is null)
        {
            throw new RefusedException("contract-not-effective", "The contract does not bind yet, or never did: it takes effect once both parties have signed.");
        }

        if (position.Stage == Stage.Closed)
        {
            throw new RefusedException("contract-closed", $"The contract is closed ({position.Outcome}); nothing more can happen under it but a payment or its reversal.");
        }
    }

    /// <summary>Refuses a new command where the contract does not bind now; what was filed <paramref name="before"/> may be told again.</summary>
    /// <exception cref="RefusedException"><c>contract-not-effective</c> or <c>contract-closed</c>.</exception>
    internal static void Effective(Position position, FactData? before)
    {
        if (before is null)
        {
            Effective(position);
        }
    }

    /// <summary>Refuses where the parties agree by their signatures.</summary>
    /// <exception cref="RefusedException"><c>agreed-by-signature</c>.</exception>
    public static void ByWord(Disputes.Assent how, string what)
    {
        if (how == Disputes.Assent.Signatures)
        {
            throw new RefusedException("agreed-by-signature", $"The parties agree to {what} by signing its document through their links; nobody can say so for them.");
        }
    }

    /// <summary>The open item of an id, under an obligation where one is named; null where no item is named.</summary>
    /// <exception cref="RefusedException"><c>unknown-item</c>.</exception>
    public static Obligations.OpenItem? Item(Position position, string? item, int? obligation, string pointer)
    {
        ArgumentNullException.ThrowIfNull(position);
        if (item is null)
        {
            return null;
        }

        var items = Obligations.OpenItems.All(position).Where(open => obligation is null || open.Obligation == obligation).ToArray();
        return Array.Find(items, open => open.Id == item) ?? throw new RefusedException(
            "unknown-item",
            $"'{item}' is no open item {(obligation is null ? "of this contract" : $"of payment {obligation}")}; there {(items.Length == 0 ? "are none yet" : $"are {string.Join(", ", items.Select(open => open.Id))}")}.",
            pointer);
    }

    /// <summary>
    /// The id of an open item of a payment, or of what of it has no date yet (<c>{obligation}-0</c>); null where none is named.
    /// </summary>
    /// <exception cref="RefusedException"><c>unknown-item</c>.</exception>
    public static string? Part(Position position, string? item, int obligation, string pointer) =>
        item == Obligations.OpenItem.Undated(obligation) ? item : Item(position, item, obligation, pointer)?.Id;

    /// <summary>The refusal of an amount that is a part of what several open items owe, and says of which.</summary>
    /// <param name="what">What is to be done with how much, e.g. <c>1.00 EUR of 3.00 EUR is to be given up, and several open items make up that sum</c>.</param>
    /// <param name="open">The items, with what of each can be meant.</param>
    public static RefusedException ItemMissing(string what, IEnumerable<Receivables.ItemAmount> open) =>
        new("item-missing", $"{what}: name one of {string.Join(", ", open.Select(part => $"{part.Item} ({part.Amount})"))}.", "/item");

    /// <summary>A refusal of one field.</summary>
    /// <param name="message">One or two sentences for the caller.</param>
    /// <param name="pointer">JSON pointer of the field.</param>
    /// <param name="expected">What should stand there, as a phrase.</param>
    public static RefusedException Invalid(string message, string pointer, string? expected = null) => new("invalid-value", message, pointer) { Expected = expected };
}
