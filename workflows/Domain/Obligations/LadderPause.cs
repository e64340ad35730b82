using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Obligations;

/// <summary>
/// What a pause does to a ladder. While a debt is disputed or promised its overdue rungs wait; afterwards the ladder goes on with its next
/// rung, and those after it keep their distance: nobody gets a formal notice on the day a dispute is settled.
/// </summary>
internal static class LadderPause
{
    /// <summary>The date that overdue rungs not yet reached hang on: the due date, or later by as long as the next one was held up.</summary>
    public static LocalDate GoesOnFrom(Position position, Obligation obligation, LocalDate due, Policy policy, Instant now)
    {
        if (LastEnd(position, obligation.Number, due, position.Today(now)) is not { } end)
        {
            return due;
        }

        var next = policy.Ladder(obligation.Kind).FirstOrDefault(rung => rung.OffsetDays > 0
            && !(position.Ladder.Reached.TryGetValue((obligation.Number, rung.Id, due), out var at) && position.Today(at) < end));
        return next is not null && due.PlusDays(next.OffsetDays) < end ? end.PlusDays(-next.OffsetDays) : due;
    }

    // The first day after the latest pause that ended after the due date.
    private static LocalDate? LastEnd(Position position, int obligation, LocalDate due, LocalDate today) =>
        position.Disputes.All.Where(dispute => dispute.Raised.Obligation == obligation && dispute.ResolvedAt is not null)
            .Select(dispute => position.Today(dispute.ResolvedAt!.Value))
            .Concat(position.Disputes.Promises.Where(promise => promise.Made.Obligation == obligation).Select(promise => promise.Made.Until.PlusDays(1)))
            .Where(end => end > due && end <= today)
            .Select(end => (LocalDate?)end)
            .Max();
}
