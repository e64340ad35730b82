using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Obligations;

/// <summary>
/// What a pause does to a reminder plan. While a debt is disputed or promised, or goods wait for a payment in advance, the overdue steps wait; afterwards the plan goes on with its next
/// step, and those after it keep their distance: nobody gets a formal notice on the day a dispute is settled.
/// </summary>
internal static class LadderPause
{
    /// <summary>The date that overdue steps not yet reached hang on: the due date, or later by as long as the next one was held up.</summary>
    public static LocalDate GoesOnFrom(Position position, Reminded subject, LocalDate due, Policy policy, Instant now)
    {
        if (LastEnd(position, subject, due, position.Today(now)) is not { } end)
        {
            return due;
        }

        var next = policy.Ladder(subject.Obligation.Kind).FirstOrDefault(step => step.OffsetDays > 0
            && !(position.Ladder.Reached.TryGetValue((subject.Id, step.Id, due), out var at) && position.Today(at) < end));
        return next is not null && due.PlusDays(next.OffsetDays) < end ? end.PlusDays(-next.OffsetDays) : due;
    }

    // The first day after the latest pause that ended after the due date.
    private static LocalDate? LastEnd(Position position, Reminded subject, LocalDate due, LocalDate today) =>
        position.Disputes.All.Where(dispute => dispute.ResolvedAt is not null && (dispute.Raised.Items ?? []).Any(part => part.Item == subject.Id))
            .Select(dispute => position.Today(dispute.ResolvedAt!.Value))
            .Concat(position.Disputes.Promises.Where(promise => subject.Item is not null && promise.Concerns(subject.Item))
                .Select(promise => promise.Made.Until.PlusDays(1)))
            .Concat(subject.Item is null && Withholding.EndedOn(position) is { } paid ? [paid] : [])
            .Where(end => end > due && end <= today)
            .Select(end => (LocalDate?)end)
            .Max();
}
