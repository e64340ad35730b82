using System.Collections.Concurrent;
using Amqp;
using Amqp.Framing;
using Amqp.Handler;
using Amqp.Listener;
using Amqp.Types;
using Microsoft.Extensions.Logging;
using EventId = Amqp.Handler.EventId;

namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>One connected client: what it may do, which sessions it holds, where its answers go.</summary>
internal sealed class Peer(PeerTransport transport, Claims claims, SessionReleases releases, ILogger logger) : IHandler
{
    private bool _isTrusted;

    /// <summary>The connection underneath.</summary>
    public PeerTransport Transport => transport;

    /// <summary>Its tokens.</summary>
    public Claims Claims => claims;

    /// <summary>The sessions that its receivers hold.</summary>
    public HeldSessions Sessions { get; } = new();

    /// <summary>The sessions, of all clients, that are being given up.</summary>
    public SessionReleases Releases => releases;

    /// <summary>Where answers to requests go, by the address that the client gave.</summary>
    public ConcurrentDictionary<string, ReplyLink> Replies { get; } = new();

    /// <summary>Links that wait for a session.</summary>
    public ConcurrentDictionary<Link, SessionAttach> Pending { get; } = new();

    /// <summary>True once SASL is over.</summary>
    public bool IsAccepted { get; private set; }

    /// <summary>True once the client has shown the key, or a token that was signed with it.</summary>
    public bool IsKnown => _isTrusted || claims.HasBeenPut;

    /// <summary>True once the client has opened its connection.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Makes sure that the client may use an address in one of some ways.</summary>
    /// <exception cref="UnauthorizedAccessException">It has no token for it, none of that right, or none that is still good.</exception>
    public void Demand(string address, AccessRights anyOf)
    {
        if (!_isTrusted && !claims.Allow(address, anyOf))
        {
            var right = anyOf is AccessRights.Manage ? "" : $" with the right to {anyOf.ToString().ToLowerInvariant()}";
            throw new UnauthorizedAccessException($"Unauthorized access. A token for '{address}'{right} that is still good is required: put it to $cbs.");
        }
    }

    /// <summary>The error to tell the client; what is the broker's own fault is logged.</summary>
    public Error Fault(Exception exception)
    {
        var error = Faults.Of(exception);
        if (Faults.IsOurs(error))
        {
            logger.LogError(exception, "The AMQP endpoint could not do what a client asked for.");
        }

        return error;
    }

    public bool CanHandle(EventId id) => id is EventId.ConnectionAccept or EventId.ConnectionRemoteOpen or EventId.LinkRemoteClose or EventId.SendDelivery;

    public void Handle(Event protocolEvent)
    {
        switch (protocolEvent.Id)
        {
            case EventId.ConnectionAccept:
                // SASL PLAIN has asked for the key itself; the other mechanisms leave no principal.
                (IsAccepted, _isTrusted) = (true, ((ListenerConnection)protocolEvent.Connection).Principal is not null);
                break;
            case EventId.ConnectionRemoteOpen:
                IsOpen = true;
                break;
            case EventId.LinkRemoteClose when Pending.TryRemove(protocolEvent.Link, out var waiting):
                waiting.Cancel();
                break;
            case EventId.SendDelivery when protocolEvent.Context is IDelivery { Message: LockedMessage message } delivery && message.LockToken != Guid.Empty:
                delivery.Tag = message.LockToken.ToByteArray();
                break;
        }
    }
}
