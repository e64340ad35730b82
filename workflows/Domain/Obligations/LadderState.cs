using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;

namespace ContractFlow.Domain.Obligations;

/// <summary>A formal notice that was served: sent, and taken by the receiving server.</summary>
/// <param name="Notice">The key of the notice; null in files of builds that filed the service before the notice was sent.</param>
/// <param name="On">The day it was sent, local to the contract.</param>
/// <param name="PayBy">The last day that it sets.</param>
/// <param name="Amount">What it demanded, of everything that it names.</param>
public sealed record ServedNotice(string? Notice, LocalDate On, LocalDate PayBy, Money Amount);

/// <summary>
/// What the reminder plan has done on each subject: an open item by its id, a delivery by its obligation's number (see <see cref="Subject(int)"/>).
/// </summary>
public sealed record LadderState
{
    /// <summary>The steps that acted, with the due date each hung on, and when they first did.</summary>
    public ImmutableDictionary<(string Subject, string Step, LocalDate DueDate), Instant> Reached { get; init; } =
        ImmutableDictionary<(string, string, LocalDate), Instant>.Empty;

    /// <summary>The overdue level of each subject that has one, with the due date it was reached for.</summary>
    public ImmutableDictionary<string, (int Level, LocalDate DueDate)> Levels { get; init; } = ImmutableDictionary<string, (int, LocalDate)>.Empty;

    /// <summary>The subjects that credit is held for.</summary>
    public ImmutableSortedSet<string> CreditHolds { get; init; } = ImmutableSortedSet<string>.Empty.WithComparer(StringComparer.Ordinal);

    /// <summary>Formal notices served, by subject; the latest. What came back since is told by the notice itself.</summary>
    public ImmutableDictionary<string, ServedNotice> FormalNotices { get; init; } = ImmutableDictionary<string, ServedNotice>.Empty;

    /// <summary>The subject of a delivery.</summary>
    public static string Subject(int obligation) => obligation.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The overdue level of a subject. It belongs to the due date it was reached for: a moved one starts again at 0.</summary>
    public int LevelOf(string subject, LocalDate? due) => Levels.TryGetValue(subject, out var level) && level.DueDate == due ? level.Level : 0;

    internal LadderState Apply(Position before, Fact fact) => fact.Data switch
    {
        RungReached reached => Subjects(before, reached.Obligation, reached.Item, reached.DueDate)
            .Aggregate(this, (state, subject) => state.Reach(subject.Id, subject.Due, subject.Due == reached.DueDate, reached, fact.At)),
        CreditHeld held => this with { CreditHolds = CreditHolds.Add(held.Item ?? Earliest(before, held.Obligation)) },
        CreditReleased { Item: { } item } => this with { CreditHolds = CreditHolds.Remove(item) },
        CreditReleased released => this with { CreditHolds = CreditHolds.Except(CreditHolds.Where(subject => IsOf(subject, released.Obligation))) },
        FormalNoticeServed served => Subjects(before, served.Obligation, null, null)
            .Aggregate(this, (state, subject) => state.Serve(subject.Id, new(null, before.Today(fact.At), served.PayBy, served.Amount))),
        NoticeServed served => served.Subjects.Aggregate(
            this, (state, subject) => state.Serve(subject, new(served.Notice, served.On, served.PayBy, served.Amount))),
        _ => this,
    };

    // What builds without open items filed for a payment counts for each item whose amount their notices named.
    private static IEnumerable<(string Id, LocalDate Due)> Subjects(Position before, int obligation, string? item, LocalDate? due) =>
        item is not null ? [(item, due ?? default)]
        : before.Obligation(obligation).Kind == ObligationKind.Delivery ? [(Subject(obligation), due ?? default)]
        : ItemNaming.Asked(before, obligation).Select(account => (account.Item.Id, account.Item.Due.Date));

    private static string Earliest(Position before, int obligation) =>
        before.Obligation(obligation).Kind == ObligationKind.Payment && ItemNaming.Asked(before, obligation) is [var first, ..] ? first.Item.Id : Subject(obligation);

    private static bool IsOf(string subject, int obligation) =>
        subject == Subject(obligation) || subject.StartsWith(Subject(obligation) + "-", StringComparison.Ordinal);

    private LadderState Reach(string subject, LocalDate due, bool raises, RungReached reached, Instant at) => this with
    {
        Reached = Reached.ContainsKey((subject, reached.Rung, due)) ? Reached : Reached.Add((subject, reached.Rung, due), at),
        Levels = raises && reached.Level is { } level ? Levels.SetItem(subject, (level, due)) : Levels,
    };

    private LadderState Serve(string subject, ServedNotice served) => this with { FormalNotices = FormalNotices.SetItem(subject, served) };
}
