using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using ContractFlow.Embedded.ServiceBus.Broker;

namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>
/// A client receives from a queue, its dead letters or one session. Messages go out as far as the client has asked for, in the order of
/// the queue. A link that ends gives up its session at once; locks of other messages run out by themselves.
/// </summary>
internal sealed class ReceiverLink : LinkEndpoint
{
    private const int MaxAtOnce = 16;
    private const int MaxUnsettled = 2000;

    private readonly Peer _peer;
    private readonly Source _source;
    private readonly ListenerLink _link;
    private readonly Settlement _settlement;
    private readonly LinkCredit _credit = new();
    private readonly QueueSignal _changed = new();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _draining;
    private int _unsettled;

    public ReceiverLink(Peer peer, Source source, ListenerLink link)
    {
        (_peer, _source, _link) = (peer, source, link);
        _settlement = new Settlement(source);
        link.AddClosedCallback((_, _) => OnClosed());
    }

    /// <summary>What a receiver reads, and how.</summary>
    public sealed record Source(MessageBroker Broker, QueuePath Path, ServiceBusReceiveMode Mode, SessionLock? Session);

    /// <summary>Answers the client's attach and begins to send.</summary>
    public void Attach(AttachContext context)
    {
        // The library tells then of credit that came before, as it comes from clients that don't wait for the answer.
        _peer.Transport.Flows.Between(() => context.Complete(this, 0));
        _ = PumpAsync();
    }

    public override void OnFlow(FlowContext flowContext)
    {
        _credit.Change(flowContext.Messages);
        _draining = flowContext.Link.IsDraining;
        _changed.Raise();
    }

    public override void OnDisposition(DispositionContext dispositionContext)
    {
        // The end of a link is reported as a release of what it held; here it is no settlement.
        if (!_closed.Task.IsCompleted)
        {
            _ = SettleAsync(dispositionContext);
        }
    }

    private void OnClosed()
    {
        if (_closed.TrySetResult() && _source.Session is { } session)
        {
            _peer.Sessions.TryRemove(session);
            _peer.Releases.Begin(() => ReleaseAsync(session));
        }
    }

    private async Task ReleaseAsync(SessionLock session)
    {
        try
        {
            await _source.Broker.ReleaseSessionAsync(session);
        }
#pragma warning disable CA1031 // A session that can't be given up (a full disk) runs out by itself.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _peer.Fault(exception);
        }
    }

    private async Task SettleAsync(DispositionContext disposition)
    {
        Error? error = null;
        try
        {
            await _settlement.SettleAsync(((LockedMessage)disposition.Message).LockToken, disposition.DeliveryState);
        }
#pragma warning disable CA1031 // Whatever hinders the settlement is told to the client.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            error = _peer.Fault(exception);
        }

        Interlocked.Decrement(ref _unsettled);
        disposition.Answer(error);
        _changed.Raise();
    }

    private async Task PumpAsync()
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            var arrivals = _source.Broker.Signal(_source.Path);
            while (!_closed.Task.IsCompleted)
            {
                var (changed, arrived) = (_changed.Changed, arrivals.Changed);
                if (await SendAsync() == 0)
                {
                    _peer.Transport.Flows.Between(EndDrain);
                    await Task.WhenAny(changed, arrived, _closed.Task);
                }
            }
        }
#pragma warning disable CA1031 // A lost session, a token that has run out, a failing disk: the link ends with the reason.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _link.Detach(_peer.Fault(exception));
        }
    }

    private async Task<int> SendAsync()
    {
        var max = Math.Min(MaxAtOnce, Math.Min(_credit.Asked, MaxUnsettled - Volatile.Read(ref _unsettled)));
        if (max <= 0)
        {
            return 0;
        }

        _peer.Demand(_source.Path.ToString(), AccessRights.Listen);
        var taken = await _source.Broker.TakeAsync(_source.Path, max, _source.Mode, _source.Session);
        for (var i = 0; i < taken.Count; i++)
        {
            var message = taken[i];
            if (!_peer.Transport.Flows.Between(() => TrySend(message)))
            {
                await GiveBackAsync(taken.Skip(i));
                return 0;
            }
        }

        await _peer.Transport.Written;
        return taken.Count;
    }

    private bool TrySend(QueuedMessage message)
    {
        if (_closed.Task.IsCompleted)
        {
            return false;
        }

        _credit.Use();
        if (_source.Mode == ServiceBusReceiveMode.PeekLock)
        {
            Interlocked.Increment(ref _unsettled);
        }

        try
        {
            _link.SendMessage(MessageWriter.Write(message, _source.Path));
            return true;
        }
        catch (Exception gone) when (gone is AmqpException or ObjectDisposedException)
        {
            return false;
        }
    }

    // The link ended while messages were being taken for it: others need not wait for their locks. Those of a session come back with it.
    private async Task GiveBackAsync(IEnumerable<QueuedMessage> unsent)
    {
        if (_source is { Mode: ServiceBusReceiveMode.PeekLock, Session: null })
        {
            foreach (var message in unsent)
            {
                await _source.Broker.ReleaseAsync(_source.Path, message.LockToken);
            }
        }
    }

    private void EndDrain()
    {
        if (_draining)
        {
            _draining = false;
            _credit.Drop();
            _link.EndDrain();
        }
    }
}
