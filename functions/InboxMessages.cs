using ContractFlow.Functions.Doors;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Functions;

/// <summary>Messages of parties' inboxes as they are shown and moved.</summary>
internal static class InboxMessages
{
    /// <summary>A message without the link that builds before wrote into it.</summary>
    public static InboxMessage Masked(InboxMessage message) => message with { Subject = LinkMask.Of(message.Subject), Text = LinkMask.Of(message.Text) };
}
