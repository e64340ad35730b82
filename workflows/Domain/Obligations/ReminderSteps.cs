using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;

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

    /// <summary>The steps of a subject; null while none can act: it is held up, promised or has no date.</summary>
    public static ReminderSteps? Of(Position position, Reminded subject, Policy policy, Instant now)
    {
        if (subject is not { DueDate: { } due, PromisedUntil: null, IsEnded: false, IsHeldUp: false })
        {
            return null;
        }

        var debtor = position.Agreement.Party(subject.Obligation.Debtor);
        var goesOnFrom = LadderPause.GoesOnFrom(position, subject, due, policy, now);
        var steps = policy.Ladder(subject.Obligation.Kind)
            .Where(step => !FormalNotices.HasActed(position, subject, step, due))
            .Select(step => (Step: step, At: ReachedAt(position, subject, step, step.OffsetDays > 0 ? goesOnFrom : due, debtor, policy)))
            .ToImmutableArray();
        return new(
            subject,
            due,
            [.. steps.Where(step => step.At <= now).Select(step => step.Step)],
            steps.Where(step => step.At > now && step.At < Instant.MaxValue).Select(step => (Instant?)step.At).Min());
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
