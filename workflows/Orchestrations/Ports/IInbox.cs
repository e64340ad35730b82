using System.Collections.Immutable;

namespace ContractFlow.Orchestrations.Ports;

/// <summary>A message in a party's in-app inbox.</summary>
/// <param name="Id">Its id; the same message put again changes nothing.</param>
/// <param name="PartyId">Whose inbox.</param>
/// <param name="Contract">About which contract.</param>
/// <param name="Template">What kind of message, e.g. <c>payment.overdue</c>.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">The message.</param>
/// <param name="At">When it was put there.</param>
public sealed record InboxMessage(string Id, string PartyId, string Contract, string Template, string Subject, string Text, Instant At);

/// <summary>The in-app inboxes of a tenant's parties.</summary>
public interface IInbox
{
    /// <summary>Puts a message into an inbox.</summary>
    Task Put(string tenant, InboxMessage message, CancellationToken cancellation = default);

    /// <summary>A party's messages, the oldest first.</summary>
    Task<(ImmutableArray<InboxMessage> Items, string? Next)> Read(string tenant, string partyId, string? after, int limit, CancellationToken cancellation = default);
}
