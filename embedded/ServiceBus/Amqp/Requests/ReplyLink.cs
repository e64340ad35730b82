using Amqp;
using Amqp.Listener;

namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>Brings answers to requests to the client, as fast as it asks for them.</summary>
internal sealed class ReplyLink : LinkEndpoint
{
    private const int MaxWaiting = 1000;

    private readonly Lock _gate = new();
    private readonly Queue<Message> _waiting = new();
    private readonly LinkCredit _credit = new();
    private readonly FlowGate _flows;
    private readonly ListenerLink _link;

    public ReplyLink(Peer peer, string address, ListenerLink link)
    {
        (_flows, _link) = (peer.Transport.Flows, link);
        peer.Replies[address] = this;
        link.AddClosedCallback((_, _) => peer.Replies.TryRemove(new(address, this)));
    }

    /// <summary>Sends an answer when there is credit for it.</summary>
    public void Send(Message message) => _flows.Between(() => Add(message));

    public override void OnFlow(FlowContext flowContext)
    {
        lock (_gate)
        {
            _credit.Change(flowContext.Messages);
            Flush();
            if (flowContext.Link.IsDraining)
            {
                _credit.Drop();
                flowContext.Link.EndDrain();
            }
        }
    }

    public override void OnDisposition(DispositionContext dispositionContext)
    {
        if (!dispositionContext.Settled)
        {
            dispositionContext.Answer(null);
        }
    }

    private void Add(Message message)
    {
        lock (_gate)
        {
            if (_waiting.Count < MaxWaiting)
            {
                _waiting.Enqueue(message);
            }

            Flush();
        }
    }

    private void Flush()
    {
        try
        {
            while (_credit.Asked > 0 && _waiting.TryDequeue(out var next))
            {
                _credit.Use();
                _link.SendMessage(next);
            }
        }
        catch (Exception gone) when (gone is AmqpException or ObjectDisposedException)
        {
            _waiting.Clear();
        }
    }
}
