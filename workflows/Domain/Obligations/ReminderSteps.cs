using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Receivables;

namespace ContractFlow.Domain.Obligations;

/// <summary>The steps of a reminder plan that an open item or a delivery has reached, and when it reaches the next.</summary>
/// <param name="Subject">What the plan runs on.</param>
/// <param name="DueDate">The due date that the steps hang on.</param>
/// <param name="Reached">Reached and not acted on yet, in order.</param>
/// <param name="Next">When the next one is reached; null where none is left, or only a fact can bring it about.</param>
internal sealed record ReminderSteps(Reminded Subject, LocalDate DueDate, ImmutableArray<Rung> Reached, Instant? Next)
{
    /// <summary>The steps whose notices go out now: the highest, and every one with an effect in law.</summary>
    public IEnumerable<Rung> Speaking => Reached.Where((step, i) => step.IsFormal || i == Reached.Length - 1);

    /// <summary>The steps of a subject; null while none can act: it is held up, promised or has no date, or the goods wait for a payment.</summary>
    public static ReminderSteps? Of(Position position, Reminded subject, Policy policy, Instant now)
    {
        if (subject is not { DueDate: { } due, PromisedUntil: null, IsEnded: false, IsHeldUp: false })
        {
            return null;
        }

        if (subject.Item is null && Withholding.IsRightful(position, position.Today(now)))
        {
            return null;
        }

        var debtor = position.Agreement.Party(subject.Obligation.Debtor);
        var goesOnFrom = LadderPause.GoesOnFrom(position, subject, due, policy, now);
        if (subject.OnTop.IsPositive && OnTopSince(position, subject.Id) is { } claimed)
        {
            goesOnFrom = LocalDate.Max(goesOnFrom, claimed);
        }

        var steps = policy.Ladder(subject.Obligation.Kind)
            .Where(step => !subject.OnTop.IsPositive || (step.OffsetDays > 0 && !step.Effects.Contains(Effect.HoldCredit)))
            .Where(step => !FormalNotices.HasActed(position, subject, step, due))
            .Select(step => (Step: step, At: ReachedAt(position, subject, step, step.OffsetDays > 0 ? goesOnFrom : due, debtor, policy)))
            .ToImmutableArray();
        return new(
            subject,
            due,
            [.. steps.Where(step => step.At <= now).Select(step => step.Step)],
            steps.Where(step => step.At > now && step.At < Instant.MaxValue).Select(step => (Instant?)step.At).Min());
    }

    // What is claimed once the debt is paid had a letter on that day: the steps still to come count from it. A claim made before leaves them where they were.
    private static LocalDate? OnTopSince(Position position, string item)
    {
        var facts = position.Filed.Values;
        var paid = facts.Where(fact => fact.Data is PaymentAllocated allocated && allocated.Allocations.Any(part =>
                part.Item == item && part.Component is Component.Principal or Component.Discount && part.Amount.IsPositive))
            .Select(fact => fact.Seq).DefaultIfEmpty().Max();
        return facts.Where(fact => paid > 0 && fact.Seq > paid && fact.Data is IClaimOnTop claim && claim.Item == item)
            .Select(fact => (LocalDate?)position.Today(fact.At)).Max();
    }

    // A referral waits for the last day that the formal notice has set; without a notice that was served it waits for one.
    private static Instant ReachedAt(Position position, Reminded subject, Rung step, LocalDate from, Party debtor, Policy policy)
    {
        var at = RungClock.ReachedAt(step, from, debtor, policy);
        if (!step.Effects.Contains(Effect.ReferToLegal) || !policy.Ladder(subject.Obligation.Kind).Any(other => other.IsFormal))
        {
            return at;
        }

        return FormalNotices.Standing(position, subject, policy) is { } served
            ? Instant.Max(at, RungClock.OpeningOn(served.PayBy.PlusDays(1), Terms.RollConvention.Following, debtor, policy))
            : Instant.MaxValue;
    }
}
