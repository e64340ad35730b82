using Amqp;
using Amqp.Framing;
using Amqp.Types;
using ContractFlow.Embedded.ServiceBus.Broker;

namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>Sessions: held longer, their states, and which there are.</summary>
internal sealed class SessionRequests(Peer peer, MessageBroker broker, QueuePath path)
{
    public async Task<Reply> RenewAsync(Request request)
    {
        var renewed = await broker.RenewSessionAsync(Held(request));
        return Reply.Ok(new Map { ["expiration"] = renewed.LockedUntil.UtcDateTime });
    }

    public Task<Reply> StateAsync(Request request) =>
        Task.FromResult(Reply.Ok(new Map { ["session-state"] = broker.SessionState(Held(request)) }));

    public async Task<Reply> SetStateAsync(Request request)
    {
        await broker.SetSessionStateAsync(Held(request), request.Find<byte[]>("session-state"));
        return Reply.Ok();
    }

    public Task<Reply> ListAsync(Request request)
    {
        if (request.Find<DateTime>("last-updated-time") is var since && since != default && since.Year < DateTime.MaxValue.Year)
        {
            throw new AmqpException(ErrorCode.NotImplemented, "The time at which a session's state was set is not kept: ask for all sessions.");
        }

        var skip = request.Find<int>("skip");
        var found = broker.Sessions(path.Queue, skip, request.Get<int>("top"));
        return Task.FromResult(found.Count == 0
            ? Reply.Nothing()
            : Reply.Ok(new Map { ["skip"] = skip + found.Count, ["sessions-ids"] = found.ToArray() }));
    }

    private SessionLock Held(Request request) => peer.Sessions.Find(broker.Find(path).Name, request.Get<string>("session-id"));
}
