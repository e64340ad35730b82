using Amqp.Framing;
using Amqp.Types;
using ContractFlow.Embedded.ServiceBus.Broker;

namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>Messages: shown, received by their numbers, settled and renewed by the tokens of their locks.</summary>
internal sealed class MessageRequests(Peer peer, MessageBroker broker, QueuePath path)
{
    private const int MaxShown = 256;

    public Task<Reply> PeekAsync(Request request)
    {
        var max = Math.Clamp(request.Get<int>("message-count"), 0, MaxShown);
        var found = Fitting(broker.Peek(path, request.Get<long>("from-sequence-number"), max, request.Find<string>("session-id")));
        return Task.FromResult(found.Count == 0 ? Reply.Nothing() : Reply.Ok(Messages(found, message => Entry(message, shown: true))));
    }

    public async Task<Reply> ReceiveDeferredAsync(Request request)
    {
        var mode = request.Find<uint>("receiver-settle-mode") == 0 ? ServiceBusReceiveMode.ReceiveAndDelete : ServiceBusReceiveMode.PeekLock;
        var found = await broker.ReceiveDeferredAsync(path, request.Get<long[]>("sequence-numbers"), mode, Session(request));
        return Reply.Ok(Messages(found, message =>
        {
            var entry = Entry(message, shown: false);
            entry["lock-token"] = message.LockToken;
            return entry;
        }));
    }

    public async Task<Reply> SettleAsync(Request request)
    {
        var settlement = new Settlement(new(broker, path, ServiceBusReceiveMode.PeekLock, Session(request)));
        var outcome = Outcome(request);
        foreach (var token in request.Get<Guid[]>("lock-tokens"))
        {
            await settlement.SettleAsync(token, outcome);
        }

        return Reply.Ok();
    }

    public async Task<Reply> RenewAsync(Request request)
    {
        var ends = new List<DateTime>();
        foreach (var token in request.Get<Guid[]>("lock-tokens"))
        {
            ends.Add((await broker.RenewAsync(path, token)).UtcDateTime);
        }

        return Reply.Ok(new Map { ["expirations"] = ends.ToArray() });
    }

    private static Outcome Outcome(Request request)
    {
        var changes = new Fields();
        foreach (var (name, value) in request.Find<Map>("properties-to-modify") ?? [])
        {
            changes[(Symbol)name.ToString()] = value;
        }

        switch (request.Get<string>("disposition-status"))
        {
            case "completed":
                return new Accepted();
            case "abandoned":
                return new Modified { MessageAnnotations = changes };
            case "defered":
                return new Modified { MessageAnnotations = changes, UndeliverableHere = true };
            case "suspended":
                changes[(Symbol)MessageContent.DeadLetterReason] = request.Find<string>("deadletter-reason");
                changes[(Symbol)MessageContent.DeadLetterErrorDescription] = request.Find<string>("deadletter-description");
                return new Rejected { Error = new Error(Annotations.DeadLetter) { Info = changes } };
            case var other:
                throw new ArgumentException($"'{other}' is no disposition: completed, abandoned, defered or suspended is expected.");
        }
    }

    private static Map Messages(IEnumerable<QueuedMessage> messages, Func<QueuedMessage, Map> entry)
    {
        var list = new List();
        foreach (var message in messages)
        {
            list.Add(entry(message));
        }

        return new Map { ["messages"] = list };
    }

    private Map Entry(QueuedMessage message, bool shown) => new() { ["message"] = Sections.Encode(MessageWriter.Write(message, path, shown)) };

    // An answer is one message, and not to be larger than a queue's may be; the client asks again from where it ends.
    private List<QueuedMessage> Fitting(IReadOnlyList<QueuedMessage> found)
    {
        var left = (long)broker.Find(path).MaxMessageSize;
        return [.. found.TakeWhile((message, i) => (left -= message.Content.Body.Length) >= 0 || i == 0)];
    }

    private SessionLock? Session(Request request) => request.Find<string>("session-id") is { } session ? peer.Sessions.Find(broker.Find(path).Name, session) : null;
}
