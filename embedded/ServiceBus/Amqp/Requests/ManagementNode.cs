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
    private readonly Dictionary<string, Func<Request, Task<Reply>>> _operations;

    public ManagementNode(Peer peer, MessageBroker broker, QueuePath path)
    {
        (_peer, _address) = (peer, path + Suffix);
        var (sending, messages, sessions) = (new SchedulingRequests(broker, path), new MessageRequests(peer, broker, path), new SessionRequests(peer, broker, path));
        _operations = new()
        {
            ["com.microsoft:schedule-message"] = sending.ScheduleAsync,
            ["com.microsoft:cancel-scheduled-message"] = sending.CancelAsync,
            ["com.microsoft:peek-message"] = messages.PeekAsync,
            ["com.microsoft:receive-by-sequence-number"] = messages.ReceiveDeferredAsync,
            ["com.microsoft:update-disposition"] = messages.SettleAsync,
            ["com.microsoft:renew-lock"] = messages.RenewAsync,
            ["com.microsoft:renew-session-lock"] = sessions.RenewAsync,
            ["com.microsoft:get-session-state"] = sessions.StateAsync,
            ["com.microsoft:set-session-state"] = sessions.SetStateAsync,
            ["com.microsoft:get-message-sessions"] = sessions.ListAsync,
        };
    }

    public ReplyNames Names { get; } = new("statusCode", "statusDescription");

    public Task<Reply> AnswerAsync(Request request)
    {
        _peer.Demand(_address);
        return _operations.TryGetValue(request.Operation, out var answer)
            ? answer(request)
            : throw new AmqpException(ErrorCode.NotImplemented, $"'{request.Operation}' is not served; served are {string.Join(", ", _operations.Keys)}.");
    }
}
