using ContractFlow.Embedded.ServiceBus.Broker;

namespace ContractFlow.Embedded.ServiceBus;

/// <summary>Receives the messages of one session, in their order, while it holds the session's lock.</summary>
public class ServiceBusSessionReceiver : ServiceBusReceiver
{
    private SessionLock? _session;

    /// <summary>For tests that stand in for the receiver.</summary>
    protected ServiceBusSessionReceiver()
    {
    }

    internal ServiceBusSessionReceiver(MessageBroker broker, SessionLock session, ServiceBusSessionReceiverOptions options)
        : base(broker, new QueuePath(session.Queue), options.ReceiveMode, options.Identifier) => _session = session;

    /// <summary>The session.</summary>
    public virtual string SessionId => _session?.SessionId ?? string.Empty;

    /// <summary>Until when the session is locked.</summary>
    public virtual DateTimeOffset SessionLockedUntil => _session?.LockedUntil ?? default;

    private protected override SessionLock? Session => _session;

    /// <summary>Holds the session for the queue's lock duration from now on.</summary>
    /// <exception cref="ServiceBusException">SessionLockLost.</exception>
    public virtual async Task RenewSessionLockAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _session = await Broker.RenewSessionAsync(_session!);
    }

    /// <summary>Reads the state kept with the session; null where there is none.</summary>
    /// <exception cref="ServiceBusException">SessionLockLost.</exception>
    public virtual Task<BinaryData?> GetSessionStateAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Broker.SessionState(_session!) is { } state ? new BinaryData(state) : null);
    }

    /// <summary>Keeps a state with the session; null clears it.</summary>
    /// <exception cref="ServiceBusException">SessionLockLost.</exception>
    public virtual Task SetSessionStateAsync(BinaryData? sessionState, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Broker.SetSessionStateAsync(_session!, sessionState?.ToArray());
    }

    /// <summary>Gives up the session, and with it what was received and not settled.</summary>
    public override async Task CloseAsync(CancellationToken cancellationToken = default)
    {
        if (!IsClosed && _session is { } held)
        {
            await Broker.ReleaseSessionAsync(held);
        }

        await base.CloseAsync(cancellationToken);
    }
}
