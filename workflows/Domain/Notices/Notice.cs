using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Notices;

/// <summary>What is known of a notice's way to its recipient.</summary>
public enum NoticeStage
{
    /// <summary>It is still to be sent.</summary>
    Queued,

    /// <summary>The channel took it, and nothing has come back.</summary>
    Sent,

    /// <summary>Nobody knows whether the channel took it.</summary>
    Uncertain,

    /// <summary>It came back, or somebody says that it did not arrive.</summary>
    Returned,

    /// <summary>It was not sent.</summary>
    Dropped,
}

/// <summary>A notice and what became of it.</summary>
/// <param name="Key">Its key: the id of the fact that claimed it.</param>
/// <param name="Queued">What it is.</param>
/// <param name="QueuedAt">Since when it is to be sent.</param>
/// <param name="EndedAt">When it was sent or dropped; null while it is to be sent, and while its outcome is unknown.</param>
/// <param name="DroppedBecause">Why it was not sent.</param>
public sealed record Notice(string Key, NoticeQueued Queued, Instant QueuedAt, Instant? EndedAt = null, string? DroppedBecause = null)
{
    /// <summary>What it is about: open items by their ids, or a delivery by its obligation's number; nothing for the signing.</summary>
    public ImmutableArray<string> Subjects { get; init; } = [];

    /// <summary>What is known of its way.</summary>
    public NoticeStage Stage => ReturnedAt is not null ? NoticeStage.Returned
        : SentAt is not null ? NoticeStage.Sent
        : UncertainSince is not null ? NoticeStage.Uncertain
        : DroppedBecause is not null ? NoticeStage.Dropped
        : NoticeStage.Queued;

    /// <summary>Since when it counts as served: the channel's acceptance, or what somebody who knows says; null without such proof, and once it came back.</summary>
    public Instant? ServedAt => Stage == NoticeStage.Sent ? ConfirmedAt ?? SentAt : null;

    /// <summary>When the channel took it, or when it arrived according to somebody who knows; stays when it comes back later.</summary>
    public Instant? SentAt { get; init; }

    /// <summary>What the channel said when it took it.</summary>
    public string? Receipt { get; init; }

    /// <summary>The mail server that took it, or was asked last.</summary>
    public string? Host { get; init; }

    /// <summary>The e-mail address it was sent to last.</summary>
    public string? Address { get; init; }

    /// <summary>The mail's Message-ID without angle brackets.</summary>
    public string? MessageId { get; init; }

    /// <summary>Whether it was dropped because the channel refused it; false where there was no cause any more.</summary>
    public bool WasRefused { get; init; }

    /// <summary>Since when nobody knows whether it arrived; null once that is known.</summary>
    public Instant? UncertainSince { get; init; }

    /// <summary>What happened when its outcome became unknown, the last time.</summary>
    public string? UncertainBecause { get; init; }

    /// <summary>How many sendings ended with an unknown outcome.</summary>
    public int UncertainTries { get; init; }

    /// <summary>When it was found that it came back; null where it did not, or where somebody who knows says that it arrived all the same.</summary>
    public Instant? ReturnedAt { get; init; }

    /// <summary>Why it came back.</summary>
    public string? ReturnReason { get; init; }

    /// <summary>With which enhanced status code (RFC 3463) it came back, e.g. <c>5.1.1</c>; null where none was given.</summary>
    public string? ReturnStatus { get; init; }

    /// <summary>Who told us that it came back: the fact's actor.</summary>
    public string? ReturnToldBy { get; init; }

    /// <summary>When it arrived, according to somebody who knows.</summary>
    public Instant? ConfirmedAt { get; init; }

    /// <summary>How often it was said of it that it came back or arrived: numbers the facts that say so.</summary>
    public int Reports { get; init; }

    /// <summary>The key of the notice that sends this one again.</summary>
    public string? ResentAs { get; init; }
}
