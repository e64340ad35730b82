using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Functions.Ports;

/// <summary>How the sending of a notice goes: for operators, and so that only one sender has it at a time.</summary>
/// <param name="Contract">Whose notice.</param>
/// <param name="Key">Which notice.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="NextAt">When it is tried next.</param>
/// <param name="LastError">What went wrong last.</param>
public sealed record NoticeAttempt(ContractId Contract, string Key, int Attempts, Instant NextAt, string? LastError);

/// <summary>Claims on notices being sent.</summary>
public interface INoticeAttempts
{
    /// <summary>Claims a notice until <paramref name="until"/>; null where another sender has it, else the number of this attempt, from 1.</summary>
    Task<int?> Claim(ContractId contract, string key, Instant now, Instant until, CancellationToken cancellation = default);

    /// <summary>
    /// Notes that a notice is handed over now, where nobody could tell afterwards whether it was taken. False where that was noted before and neither <see cref="Fail"/> nor
    /// <see cref="End"/> came after: the sender of then never came back. Noted on a claim only.
    /// </summary>
    /// <returns>Whether this is the first handover since.</returns>
    Task<bool> HandOver(ContractId contract, string key, CancellationToken cancellation = default);

    /// <summary>Notes a failure and when it is tried again.</summary>
    Task Fail(ContractId contract, string key, string error, Instant nextAt, CancellationToken cancellation = default);

    /// <summary>Notes that the message of a notice that nobody is sending was put back, and when it comes again, so that it does not count as lost; no attempt is counted.</summary>
    Task PutOff(ContractId contract, string key, Instant now, Instant nextAt, CancellationToken cancellation = default);

    /// <summary>Forgets a notice that was sent or dropped.</summary>
    Task End(ContractId contract, string key, CancellationToken cancellation = default);

    /// <summary>The notices that failed and should have been tried again before <paramref name="before"/>: their message was lost.</summary>
    Task<ImmutableArray<NoticeAttempt>> Overdue(Instant before, int limit, CancellationToken cancellation = default);

    /// <summary>The notices that are failing now, the oldest first.</summary>
    Task<ImmutableArray<NoticeAttempt>> Failing(int limit, CancellationToken cancellation = default);
}
