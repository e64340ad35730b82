using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;

namespace ContractFlow.Domain.Notices;

/// <summary>An address that was told after the agreement was made.</summary>
/// <param name="Role">Whose.</param>
/// <param name="Email">The address.</param>
/// <param name="At">When it was told.</param>
public sealed record AddressTold(Role Role, string Email, Instant At);

/// <summary>All notices of a contract, by key.</summary>
public sealed record NoticeState
{
    /// <summary>Every notice.</summary>
    public ImmutableDictionary<string, Notice> ByKey { get; init; } = ImmutableDictionary<string, Notice>.Empty;

    /// <summary>Keys of notices still to be sent.</summary>
    public ImmutableSortedSet<string> Waiting { get; init; } = ImmutableSortedSet<string>.Empty.WithComparer(StringComparer.Ordinal);

    /// <summary>The e-mail addresses that were told after the agreement was made.</summary>
    public ImmutableDictionary<Role, string> Addresses { get; init; } = ImmutableDictionary<Role, string>.Empty;

    /// <summary>Every address that was told after the agreement was made, the first one first.</summary>
    public ImmutableArray<AddressTold> Told { get; init; } = [];

    /// <summary>The notice of a key; null where there is none.</summary>
    public Notice? Find(string key) => ByKey.GetValueOrDefault(key);

    /// <summary>The last sending of a notice: itself, or the one that sent it again after it came back; null where there is none of this key.</summary>
    public Notice? Latest(string key)
    {
        var notice = Find(key);
        while (notice?.ResentAs is { } next)
        {
            notice = Find(next);
        }

        return notice;
    }

    internal NoticeState Apply(Position before, Fact fact) => fact.Data switch
    {
        NoticeQueued queued => Queue(before, fact, queued),
        NoticeSent sent => Change(sent.Notice, notice => notice with
        {
            EndedAt = fact.At,
            SentAt = fact.At,
            Receipt = sent.Receipt,
            Host = sent.Host,
            Address = sent.Address,
            MessageId = sent.MessageId,
            UncertainSince = null,
        }),
        NoticeUncertain uncertain => Change(uncertain.Notice, uncertain.Again, notice => notice with
        {
            UncertainSince = notice.UncertainSince ?? fact.At,
            UncertainBecause = uncertain.Reason,
            UncertainTries = notice.UncertainTries + 1,
            Host = uncertain.Host,
            Address = uncertain.Address,
            MessageId = uncertain.MessageId,
        }),
        NoticeDropped dropped => Change(dropped.Notice, notice => notice with { EndedAt = fact.At, DroppedBecause = dropped.Reason, WasRefused = dropped.Refused == true }),
        NoticeReturned returned => Change(returned.Notice, notice => notice with
        {
            ReturnedAt = fact.At,
            ReturnReason = returned.Reason,
            ReturnStatus = returned.Status,
            ReturnToldBy = fact.By,
            UncertainSince = null,
            ConfirmedAt = null,
            Reports = notice.Reports + 1,
        }),
        NoticeConfirmed confirmed => Change(confirmed.Notice, notice => notice with
        {
            EndedAt = notice.EndedAt ?? fact.At,
            SentAt = notice.SentAt ?? fact.At,
            Receipt = notice.Receipt ?? confirmed.Reason,
            ConfirmedAt = fact.At,
            UncertainSince = null,
            ReturnedAt = null,
            ReturnReason = null,
            ReturnStatus = null,
            ReturnToldBy = null,
            Reports = notice.Reports + 1,
        }),
        PartyAddressChanged changed => this with
        {
            Addresses = Addresses.SetItem(changed.Role, changed.Email),
            Told = Told.Add(new(changed.Role, changed.Email, fact.At)),
        },
        _ => this,
    };

    private NoticeState Queue(Position before, Fact fact, NoticeQueued queued)
    {
        var notices = ByKey.SetItem(fact.Id, new Notice(fact.Id, queued, fact.At) { Subjects = SubjectsOf(before, queued) });
        return this with
        {
            ByKey = queued.Resends is { } earlier ? notices.SetItem(earlier, ByKey[earlier] with { ResentAs = fact.Id }) : notices,
            Waiting = Waiting.Add(fact.Id),
        };
    }

    private ImmutableArray<string> SubjectsOf(Position before, NoticeQueued queued) => queued switch
    {
        { Items: { } items } => items,
        { Resends: { } earlier } => ByKey[earlier].Subjects,
        { Obligation: null } => [],
        { Obligation: { } number } when before.Obligation(number).Kind == ObligationKind.Delivery => [LadderState.Subject(number)],
        { Obligation: { } number } => [.. ItemNaming.Asked(before, number).Select(account => account.Item.Id)],
    };

    private NoticeState Change(string key, Func<Notice, Notice> change) => Change(key, waits: false, change);

    private NoticeState Change(string key, bool waits, Func<Notice, Notice> change) => this with
    {
        ByKey = ByKey.SetItem(key, change(ByKey[key])),
        Waiting = waits ? Waiting : Waiting.Remove(key),
    };
}
