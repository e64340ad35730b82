using Amqp;
using ContractFlow.Embedded.ServiceBus.Broker;

namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary><c>queue/$management</c>: what clients do with a queue besides sending and receiving.</summary>
internal sealed class ManagementNode : IRequestNode
{
    /// <summary>Behind the queue's address.</summary>
    public const string Suffix = "/$management";

    private readonly Peer _peer;
    private readonly string _address;
    private readonly Dictionary<string, (AccessRights Right, Func<Request, Task<Reply>> Answer)> _operations;

    public ManagementNode(Peer peer, MessageBroker broker, QueuePath path)
    {
        (_peer, _address) = (peer, path + Suffix);
        var (sending, messages, sessions) = (new SchedulingRequests(broker, path), new MessageRequests(peer, broker, path), new SessionRequests(peer, broker, path));
        _operations = new()
        {
            ["com.microsoft:schedule-message"] = (AccessRights.Send, sending.ScheduleAsync),
            ["com.microsoft:cancel-scheduled-message"] = (AccessRights.Send, sending.CancelAsync),
            ["com.microsoft:peek-message"] = (AccessRights.Listen, messages.PeekAsync),
            ["com.microsoft:receive-by-sequence-number"] = (AccessRights.Listen, messages.ReceiveDeferredAsync),
            ["com.microsoft:update-disposition"] = (AccessRights.Listen, messages.SettleAsync),
            ["com.microsoft:renew-lock"] = (AccessRights.Listen, messages.RenewAsync),
            ["com.microsoft:renew-session-lock"] = (AccessRights.Listen, sessions.RenewAsync),
            ["com.microsoft:get-session-state"] = (AccessRights.Listen, sessions.StateAsync),
            ["com.microsoft:set-session-state"] = (AccessRights.Listen, sessions.SetStateAsync),
            ["com.microsoft:get-message-sessions"] = (AccessRights.Listen, sessions.ListAsync),
        };
    }

    public ReplyNames Names { get; } = new("statusCode", "statusDescription");

    public Task<Reply> AnswerAsync(Request request)
    {
        if (!_operations.TryGetValue(request.Operation, out var operation))
        {
            _peer.Demand(_address, AccessRights.Manage);
            throw new AmqpException(ErrorCode.NotImplemented, $"'{request.Operation}' is not served; served are {string.Join(", ", _operations.Keys)}.");
        }

        _peer.Demand(_address, operation.Right);
        return operation.Answer(request);
    }
}
