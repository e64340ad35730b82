using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Notices;

/// <summary>A notice and what became of it.</summary>
/// <param name="Key">Its key: the id of the fact that claimed it.</param>
/// <param name="Queued">What it is.</param>
/// <param name="QueuedAt">Since when it is to be sent.</param>
/// <param name="EndedAt">When it was sent or dropped; null while it is to be sent.</param>
/// <param name="DroppedBecause">Why it was not sent.</param>
public sealed record Notice(string Key, NoticeQueued Queued, Instant QueuedAt, Instant? EndedAt = null, string? DroppedBecause = null);

/// <summary>All notices of a contract, by key.</summary>
public sealed record NoticeState
{
    /// <summary>Every notice.</summary>
    public ImmutableDictionary<string, Notice> ByKey { get; init; } = ImmutableDictionary<string, Notice>.Empty;

    /// <summary>Keys of notices still to be sent.</summary>
    public ImmutableSortedSet<string> Waiting { get; init; } = ImmutableSortedSet<string>.Empty.WithComparer(StringComparer.Ordinal);

    internal NoticeState Apply(Fact fact) => fact.Data switch
    {
        NoticeQueued queued => new() { ByKey = ByKey.SetItem(fact.Id, new Notice(fact.Id, queued, fact.At)), Waiting = Waiting.Add(fact.Id) },
        NoticeSent sent => End(sent.Notice, fact.At, null),
        NoticeDropped dropped => End(dropped.Notice, fact.At, dropped.Reason),
        _ => this,
    };

    private NoticeState End(string key, Instant at, string? reason) => new()
    {
        ByKey = ByKey.SetItem(key, ByKey[key] with { EndedAt = at, DroppedBecause = reason }),
        Waiting = Waiting.Remove(key),
    };
}
