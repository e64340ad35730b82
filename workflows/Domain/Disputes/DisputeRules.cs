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
        var id = Filing.IdOf("dispute", command.Dispute, origin, "/dispute");
        var before = Filing.Find<DisputeRaised>(position, id);
        Effective(position, before);
        var obligation = Demand.Payment(position, command.Obligation, "/obligation");
        var raised = new DisputeRaised(
            before?.Dispute ?? position.Disputes.All.Length + 1,
            obligation.Number,
            Demand.Positive(position, command.Amount, "/amount"),
            command.Reason ?? throw Demand.Invalid($"A reason is expected: {Reasons()}.", "/reason"),
            Demand.Text(command.Text, "/text"),
            command.Dispute);
        if (Filing.RepeatsOwn(position, id, raised, "dispute", command.Dispute, origin))
        {
            return [];
        }

        NotOpenAlready(position, raised);

        var left = Undisputed(position, obligation);
        return raised.Amount <= left ? [new(id, raised, now, origin.By)] : throw new RefusedException(
            "over-dispute", $"{raised.Amount} is to be disputed, but only {left} of payment {obligation.Number} is outstanding and not disputed yet.", "/amount");
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
        var resolved = new DisputeResolved(number, Demand.NotNegative(position, command.Credited, "/credited"), Demand.Text(command.Text, "/text"));
        if (Filing.Repeats(position, $"dispute-resolved:{number}", resolved, "dispute-resolved", $"The end of dispute {number}"))
        {
            return [];
        }

        var debt = dispute.Raised.Obligation;
        return resolved.Credited > dispute.Raised.Amount
            ? throw new RefusedException("over-credit", $"{resolved.Credited} is to be credited, but only {dispute.Raised.Amount} is disputed.", "/credited")
            : [new($"dispute-resolved:{number}", resolved, now, origin.By), .. Overpayment.Free(position, debt, Overpayment.Excess(position, debt, resolved.Credited), $"dispute-{number}", now)];
    }

    /// <summary>The buyer promises to pay by a day: reminders wait until then.</summary>
    /// <exception cref="RefusedException">See docs/problems.md.</exception>
    public static IEnumerable<FactDraft> Promise(Position position, PromiseToPay command, Origin origin, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(origin);
        var id = Filing.IdOf("promise", command.Promise, origin, "/promise");
        var before = Filing.Find<PromiseMade>(position, id);
        Effective(position, before);
        var obligation = Demand.Payment(position, command.Obligation, "/obligation");
        var made = new PromiseMade(
            before?.Promise ?? position.Disputes.Promises.Length + 1,
            obligation.Number,
            Demand.Positive(position, command.Amount, "/amount"),
            command.Until ?? throw Demand.Invalid("The last day to pay is expected, e.g. 2026-03-31.", "/until"),
            before?.PaidBefore ?? Principal.Paid(position, obligation.Number),
            command.Promise);
        if (Filing.RepeatsOwn(position, id, made, "promise", command.Promise, origin))
        {
            return [];
        }

        Check(position, made, Standing.Of(position, obligation.Number, now), position.Today(now));
        return [new(id, made, now, origin.By)];
    }

    /// <summary>What of a debt is outstanding and not disputed.</summary>
    public static Money Undisputed(Position position, Obligation obligation)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(obligation);
        var outstanding = Principal.Outstanding(position, obligation);
        return outstanding - Money.Min(outstanding, position.Disputes.Disputed(obligation.Number, position.Currency));
    }

    // One complaint sent under many keys is one dispute; the same words about another amount are another one.
    private static void NotOpenAlready(Position position, DisputeRaised raised)
    {
        if (position.Disputes.All.FirstOrDefault(dispute => dispute.Resolved is null && dispute.Raised with { Dispute = raised.Dispute, Id = raised.Id } == raised) is { } same)
        {
            throw new RefusedException(
                "already-open", $"Dispute {same.Raised.Dispute} about the same amount of payment {raised.Obligation}, for the same reason and in the same words, is open; give another one words of its own.");
        }
    }

    private static void Check(Position position, PromiseMade made, Standing standing, LocalDate today)
    {
        if (made.Until < today || made.Until > today.PlusDays(LongestPromiseDays))
        {
            throw new RefusedException(
                "promise-out-of-range", $"{Iso(made.Until)} is given; a day from {Iso(today)} to {Iso(today.PlusDays(LongestPromiseDays))} is expected.", "/until");
        }

        if (standing.PromisedUntil is { } running)
        {
            throw new RefusedException("promise-running", $"A promise for payment {made.Obligation} is running until {Iso(running)}; it can't be replaced while it runs.");
        }

        NotAfterABrokenOne(position, standing);
        var left = standing.Outstanding - standing.Disputed + standing.AncillaryOutstanding;
        var least = Money.Min(left, standing.AskedBy(made.Until));
        if (made.Amount > left || made.Amount < least)
        {
            throw new RefusedException(
                "promise-amount", $"{made.Amount} is promised; of payment {made.Obligation} at least {least} falls due until {Iso(made.Until)} and {left} is left to pay.", "/amount");
        }
    }

    // Else one promise after another, none of them kept, would hold up the ladder for good.
    private static void NotAfterABrokenOne(Position position, Standing standing)
    {
        var number = standing.Obligation.Number;
        var last = position.Disputes.Promises.LastOrDefault(promise => promise.Made.Obligation == number);
        if (last is null || Principal.Paid(position, number) - last.Made.PaidBefore >= last.Made.Amount)
        {
            return;
        }

        var waiting = Policy.Of(position.Agreement.Policy).Ladder(ObligationKind.Payment)
            .Any(rung => standing.DueDate is { } due && !position.Ladder.Reached.ContainsKey((number, rung.Id, due)));
        if (waiting && !position.Ladder.Reached.Any(reached => reached.Key.Obligation == number && reached.Value > last.At))
        {
            throw new RefusedException(
                "promise-broken", $"Promise {last.Made.Promise} was to pay {last.Made.Amount} until {Iso(last.Made.Until)} and was not kept; another is taken once the next reminder has gone out.");
        }
    }

    private static void Effective(Position position, FactData? before)
    {
        if (before is null)
        {
            Demand.Effective(position);
        }
    }

    private static string Reasons() => string.Join(", ", Enum.GetNames<DisputeReason>().Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName));

    private static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
