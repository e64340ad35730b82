using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using Amqp.Transactions;
using Amqp.Types;
using ContractFlow.Embedded.ServiceBus.Broker;

namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>Decides where a link leads: to the tokens, to a queue's requests, into a queue or out of it.</summary>
internal sealed class Reception(MessageBroker broker) : ILinkProcessor
{
    public void Process(AttachContext attachContext)
    {
        var peer = (Peer)attachContext.Link.Session.Connection.Handler;
        try
        {
            Lead(attachContext, peer);
        }
#pragma warning disable CA1031 // Whatever hinders is told to the client.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            attachContext.Complete(peer.Fault(exception));
        }
    }

    private void Lead(AttachContext context, Peer peer)
    {
        var address = Address(context.Attach);
        if (address == TokenNode.Address)
        {
            Converse(context, peer, new TokenNode(peer.Claims));
            return;
        }

        var isManagement = address.EndsWith(ManagementNode.Suffix, StringComparison.OrdinalIgnoreCase);
        peer.Demand(address, isManagement ? AccessRights.Manage : context.Link.Role ? AccessRights.Send : AccessRights.Listen);
        if (isManagement)
        {
            var path = Known(address[..^ManagementNode.Suffix.Length]);
            Converse(context, peer, new ManagementNode(peer, broker, path));
        }
        else if (context.Link.Role)
        {
            TakeFrom(context, peer, Known(address));
        }
        else
        {
            GiveTo(context, peer, Known(address));
        }
    }

    private static string Address(Attach attach) => (attach.Role ? attach.Source : attach.Target) switch
    {
        Source { Address: { } address } => address.Trim('/'),
        Target { Address: { } address } => address.Trim('/'),
        Coordinator => throw new AmqpException(ErrorCode.NotImplemented, "The broker has no transactions: send and settle without one."),
        _ => throw new AmqpException(ErrorCode.InvalidField, "The link names no address: give a queue's name."),
    };

    private static void Converse(AttachContext context, Peer peer, IRequestNode node)
    {
        if (context.Link.Role)
        {
            context.Complete(new RequestLink(peer, node), RequestLink.Credit);
            return;
        }

        var address = (context.Attach.Target as Target)?.Address ?? context.Attach.LinkName;
        context.Complete(new ReplyLink(peer, address, context.Link), 0);
    }

    private QueuePath Known(string address)
    {
        var path = QueuePath.Parse(address);
        return path with { Queue = broker.FindForStranger(path).Name };
    }

    private void TakeFrom(AttachContext context, Peer peer, QueuePath path)
    {
        if (path.IsDeadLetter)
        {
            throw new InvalidOperationException("Nobody sends to dead letters: send to the queue.");
        }

        context.Attach.MaxMessageSize = (ulong)broker.Find(path).MaxMessageSize;
        context.Complete(new SenderLink(peer, broker, path.Queue), SenderLink.Credit);
    }

    private void GiveTo(AttachContext context, Peer peer, QueuePath path)
    {
        var mode = context.Attach.SndSettleMode == SenderSettleMode.Settled ? ServiceBusReceiveMode.ReceiveAndDelete : ServiceBusReceiveMode.PeekLock;
        if (SessionAttach.IsAsked(context.Attach, out var session))
        {
            _ = new SessionAttach(context, peer, broker, path.Queue, mode).RunAsync(session);
            return;
        }

        if (broker.Find(path).RequiresSession && !path.IsDeadLetter)
        {
            throw new InvalidOperationException($"The queue '{path.Queue}' has sessions: accept a session and receive from it.");
        }

        new ReceiverLink(peer, new(broker, path, mode, null), context.Link).Attach(context);
    }
}
