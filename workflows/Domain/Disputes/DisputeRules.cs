using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Receivables;
using NodaTime.Text;

namespace ContractFlow.Domain.Disputes;

/// <summary>What disputes and promises to pay file, or why they are refused.</summary>
public static class DisputeRules
{
    /// <summary>The furthest day that a promise may name, in days from today.</summary>
    public const int LongestPromiseDays = 60;

    /// <summary>The buyer disputes a part of a debt.</summary>
    /// <exception cref="RefusedException">See docs/problems.md.</exception>
    public static IEnumerable<FactDraft> Raise(Position position, RaiseDispute command, Origin origin, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(origin);
        var (obligation, amount, reason, text) = Demand.All(
            position,
            () => Demand.Payment(position, command.Obligation, "/obligation"),
            () => Demand.Positive(position, command.Amount, "/amount"),
            () => Reason(command),
            () => Demand.Text(command.Text, "/text"));
        var id = Filing.IdOf("dispute", command.Dispute, origin, "/dispute");
        var before = Filing.Find<DisputeRaised>(position, id);
        Demand.Effective(position, before);
        var raised = new DisputeRaised(
            before?.Dispute ?? position.Disputes.All.Length + 1,
            obligation.Number,
            amount,
            reason,
            text,
            command.Dispute,
            before is null ? Items(position, command, obligation) : before.Items);
        if (Filing.RepeatsOwn(position, id, raised, "dispute", command.Dispute, origin))
        {
            return [];
        }

        NotOpenAlready(position, raised);

        return [new(id, raised, now, origin.By)];
    }

    /// <summary>A dispute ends: what is credited need not be paid (or becomes the buyer's credit where it was), the rest is owed.</summary>
    /// <exception cref="RefusedException">See docs/problems.md.</exception>
    public static IEnumerable<FactDraft> Resolve(Position position, int number, ResolveDispute command, Origin origin, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(origin);
        var dispute = number >= 1 && number <= position.Disputes.All.Length ? position.Disputes.All[number - 1]
            : throw new RefusedException("unknown-dispute", $"There is no dispute {number} under this contract; it has {position.Disputes.All.Length}.");
        var (credited, text) = Demand.All(
            position, () => Demand.NotNegative(position, command.Credited, "/credited"), () => Demand.Text(command.Text, "/text"));
        var resolved = new DisputeResolved(number, credited, text);
        if (Filing.Repeats(position, $"dispute-resolved:{number}", resolved, "dispute-resolved", $"The end of dispute {number}"))
        {
            return [];
        }

        var draft = new FactDraft($"dispute-resolved:{number}", resolved, now, origin.By);
        foreach (var part in new Dispute(dispute.Raised, dispute.At, resolved).CreditedItems.Where(part => part.Item != OpenItem.Undated(dispute.Raised.Obligation)))
        {
            // A credit note or a waiver may have come since the dispute was raised.
            if (CreditNoteRules.Creditable(position, part.Item) is var most && part.Amount > most)
            {
                throw new RefusedException("over-credit", $"{part.Amount} of open item {part.Item} is to be credited, but only {most} of it has not been credited or given up before.", "/credited");
            }
        }

        return resolved.Credited > dispute.Raised.Amount
            ? throw new RefusedException("over-credit", $"{resolved.Credited} is to be credited, but only {dispute.Raised.Amount} is disputed.", "/credited")
            : [draft, .. Overpayment.FreeAll(position.After(draft), now)];
    }

    /// <summary>The buyer promises to pay by a day: reminders wait until then.</summary>
    /// <exception cref="RefusedException">See docs/problems.md.</exception>
    public static IEnumerable<FactDraft> Promise(Position position, PromiseToPay command, Origin origin, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(origin);
        var (obligation, amount, until) = Demand.All(
            position,
            () => Demand.Payment(position, command.Obligation, "/obligation"),
            () => Demand.Positive(position, command.Amount, "/amount"),
            () => Until(command));
        var id = Filing.IdOf("promise", command.Promise, origin, "/promise");
        var before = Filing.Find<PromiseMade>(position, id);
        Demand.Effective(position, before);
        var made = new PromiseMade(
            before?.Promise ?? position.Disputes.Promises.Length + 1,
            obligation.Number,
            amount,
            until,
            before?.PaidBefore ?? (Demand.Item(position, command.Item, obligation.Number, "/item") is { } item
                ? Principal.PaidOf(position, item.Id)
                : Principal.Paid(position, obligation.Number)),
            command.Promise,
            command.Item);
        if (Filing.RepeatsOwn(position, id, made, "promise", command.Promise, origin))
        {
            return [];
        }

        Check(position, made, Standing.Of(position, obligation.Number, now), now);
        return [new(id, made, now, origin.By)];
    }

    private static DisputeReason Reason(RaiseDispute command) =>
        command.Reason ?? throw Demand.Invalid($"A reason is expected: {Reasons()}.", "/reason", "one of " + Reasons());

    private static LocalDate Until(PromiseToPay command) =>
        command.Until ?? throw Demand.Invalid("The last day to pay is expected, e.g. 2026-03-31.", "/until", "a date such as 2026-03-31");

    /// <summary>What of a debt, or of one open item of it, is outstanding and not disputed.</summary>
    public static Money Undisputed(Position position, Obligation obligation, string? item = null)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(obligation);
        var accounts = ItemAccounts.Of(position, obligation);
        return item is null
            ? accounts.Outstanding - accounts.Disputed
            : Money.Sum(Undisputed(accounts, obligation).Where(part => part.Item == item).Select(part => part.Amount), position.Currency);
    }

    // One complaint sent under many keys is one dispute; the same words about another amount are another one.
    private static void NotOpenAlready(Position position, DisputeRaised raised)
    {
        if (position.Disputes.All.FirstOrDefault(dispute => dispute.Resolved is null && IsSame(dispute.Raised, raised)) is { } same)
        {
            throw new RefusedException(
                "already-open", $"Dispute {same.Raised.Dispute} about the same amount of payment {raised.Obligation}, for the same reason and in the same words, is open; give another one words of its own.");
        }
    }

    private static bool IsSame(DisputeRaised open, DisputeRaised raised) =>
        open with { Dispute = raised.Dispute, Id = raised.Id, Items = null } == raised with { Items = null }
        && (open.Items ?? []).SequenceEqual(raised.Items ?? []);

    private static IEnumerable<ItemAmount> Undisputed(ItemAccounts accounts, Obligation obligation) => accounts.Items
        .Select(account => new ItemAmount(account.Item.Id, account.Collectable))
        .Append(new(OpenItem.Undated(obligation.Number), accounts.Undated - accounts.UndatedDisputed));

    // Who disputes says what: of several open items the earliest due is not always meant. What has no date yet is hardly meant beside one that has.
    private static ImmutableArray<ItemAmount> Items(Position position, RaiseDispute command, Obligation obligation)
    {
        var (amount, named) = (command.Amount!.Value, Demand.Part(position, command.Item, obligation.Number, "/item"));
        var open = Undisputed(ItemAccounts.Of(position, obligation), obligation)
            .Where(part => part.Amount.IsPositive && (named is null || part.Item == named)).ToArray();
        var left = Money.Sum(open.Select(part => part.Amount), position.Currency);
        if (amount > left)
        {
            throw new RefusedException(
                "over-dispute", $"{amount} is to be disputed, but only {left} of {What(obligation.Number, command.Item)} is outstanding and not disputed yet.", "/amount");
        }

        var dated = open.Where(part => part.Item != OpenItem.Undated(obligation.Number)).ToArray();
        return open.Length == 1 || (dated.Length == 1 && amount <= dated[0].Amount) ? [new(open[0].Item, amount)]
            : amount == left ? [.. open]
            : amount == Money.Sum(dated.Select(part => part.Amount), position.Currency) ? [.. dated]
            : throw Demand.ItemMissing($"{amount} of {left} is to be disputed, and several open items make up that sum", open);
    }

    private static void Check(Position position, PromiseMade made, Standing standing, Instant now)
    {
        var today = position.Today(now);
        if (made.Until < today || made.Until > today.PlusDays(LongestPromiseDays))
        {
            throw new RefusedException(
                "promise-out-of-range", $"{Iso(made.Until)} is given; a day from {Iso(today)} to {Iso(today.PlusDays(LongestPromiseDays))} is expected.", "/until");
        }

        var items = standing.Items.Where(item => made.Item is null || item.Item.Id == made.Item).ToArray();
        if (items.Max(item => item.PromisedUntil) is { } running)
        {
            throw new RefusedException(
                "promise-running", $"A promise for {What(made.Obligation, made.Item)} is running until {Iso(running)}; it can't be replaced while it runs.");
        }

        NotAfterABrokenOne(position, items);
        var asked = Money.Sum(items.Where(item => item.Item.Due.Date <= made.Until).Select(item => item.Collectable), position.Currency);
        var left = made.Item is null
            ? standing.Outstanding - standing.Disputed + standing.AncillaryOutstanding
            : Money.Sum(items.Select(item => item.Collectable + item.AncillaryOutstanding), position.Currency);
        var least = Money.Min(left, asked);
        if (made.Amount > left || made.Amount < least)
        {
            throw new RefusedException(
                "promise-amount",
                $"{made.Amount} is promised; of {What(made.Obligation, made.Item)} at least {least} falls due until {Iso(made.Until)} and {left} is left to pay.",
                "/amount");
        }
    }

    // Else one promise after another, none of them kept, would hold up the reminders for good.
    private static void NotAfterABrokenOne(Position position, IReadOnlyCollection<ItemStanding> items)
    {
        var last = position.Disputes.Promises.LastOrDefault(promise => items.Any(item => promise.Concerns(item.Item)));
        if (last is null || Principal.PaidSince(position, last.Made) - last.Made.PaidBefore >= last.Made.Amount)
        {
            return;
        }

        var open = items.Where(item => item.Collectable.IsPositive && Promised(item)).ToArray();
        var waiting = Policy.Of(position.Agreement.Policy).Payment
            .Any(step => open.Any(item => !position.Ladder.Reached.ContainsKey((item.Item.Id, step.Id, item.Item.Due.Date))));
        if (waiting && !position.Ladder.Reached.Any(reached => open.Any(item => item.Item.Id == reached.Key.Subject) && reached.Value > last.At))
        {
            throw new RefusedException(
                "promise-broken", $"Promise {last.Made.Promise} was to pay {last.Made.Amount} until {Iso(last.Made.Until)} and was not kept; another is taken once the next reminder has gone out.");
        }

        bool Promised(ItemStanding item) => last.Concerns(item.Item);
    }

    private static string What(int obligation, string? item) => item is null ? $"payment {obligation}" : $"open item {item}";

    private static string Reasons() => string.Join(", ", Enum.GetNames<DisputeReason>().Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName));

    private static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
