using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Signing;

namespace ContractFlow.Domain.Notices;

/// <summary>A notice that needs a person.</summary>
/// <param name="Notice">The notice.</param>
/// <param name="Since">Since when.</param>
/// <param name="Because">What happened, and what a person can do about it.</param>
public sealed record NoticeForAPerson(Notice Notice, Instant Since, string Because);

/// <summary>The notices that nothing but a person can help: their outcome is unknown and they are not sent again, or they did not reach anybody.</summary>
public static class NoticeAttention
{
    /// <summary>Those of a contract that still have cause, the oldest first.</summary>
    public static ImmutableArray<NoticeForAPerson> Of(Position position, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        return
        [
            .. position.Notices.ByKey.Values
                .Where(notice => notice.ResentAs is null && !position.Notices.Waiting.Contains(notice.Key) && ComposedNotice.HasCause(position, notice.Queued, now))
                .Select(notice => For(position, notice)).OfType<NoticeForAPerson>()
                .OrderBy(found => found.Since).ThenBy(found => found.Notice.Key, StringComparer.Ordinal),
        ];
    }

    private static NoticeForAPerson? For(Position position, Notice notice)
    {
        var id = NoticeId.Of(position.Contract.Contract, notice.Key);
        var address = $"Give the party's right address by POST /api/contracts/{position.Contract.Contract}/addresses";
        if (notice.Queued.Address is { } move)
        {
            return Untold(notice, move);
        }

        return notice.Stage switch
        {
            NoticeStage.Uncertain => new(
                notice, notice.UncertainSince!.Value, $"Nobody knows whether it arrived: {notice.UncertainBecause} Ask the recipient and say so by POST /api/notices/{id}/outcome."),
            NoticeStage.Returned => new(notice, notice.ReturnedAt!.Value, $"It did not arrive: {notice.ReturnReason} {address}; it is sent again then."),
            NoticeStage.Dropped when notice.WasRefused => new(notice, notice.EndedAt!.Value, $"It could not be sent: {notice.DroppedBecause} {address}; it is sent again then."),
            _ => null,
        };
    }

    // Sent to the address of before alone: another address does not help.
    private static NoticeForAPerson? Untold(Notice notice, AddressMove move)
    {
        const string Ask = "Ask the party, by a way that you already know, whether the new address is its own.";
        var before = OneTimeCode.Masked(move.Before);
        return notice.Stage switch
        {
            NoticeStage.Uncertain => new(notice, notice.UncertainSince!.Value, $"Nobody knows whether {before} was told of another address: {notice.UncertainBecause} {Ask}"),
            NoticeStage.Returned => new(notice, notice.ReturnedAt!.Value, $"The address of before, {before}, was not told of another one: {notice.ReturnReason} {Ask}"),
            NoticeStage.Dropped when notice.WasRefused => new(notice, notice.EndedAt!.Value, $"The address of before, {before}, could not be told of another one: {notice.DroppedBecause} {Ask}"),
            _ => null,
        };
    }
}
