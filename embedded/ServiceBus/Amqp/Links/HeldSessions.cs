using System.Collections.Concurrent;
using ContractFlow.Embedded.ServiceBus.Broker;

namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>The sessions that a connection's receivers hold: requests name a session, and act by its lock.</summary>
internal sealed class HeldSessions
{
    private readonly ConcurrentDictionary<(string Queue, string Session), SessionLock> _held = new();

    public void Add(SessionLock held) => _held[(held.Queue, held.SessionId)] = held;

    /// <summary>Forgets a lock, unless the session was taken anew meanwhile.</summary>
    public void TryRemove(SessionLock held) => _held.TryRemove(new(Key(held), held));

    /// <summary>The lock of a session.</summary>
    /// <exception cref="ServiceBusException">SessionLockLost: no receiver of this connection holds it.</exception>
    public SessionLock Find(string queue, string session) => _held.GetValueOrDefault((queue, session))
        ?? throw BrokerFault.Of(
            $"No receiver of this connection holds the session '{session}': accept it first.", ServiceBusFailureReason.SessionLockLost, queue);

    private static (string, string) Key(SessionLock held) => (held.Queue, held.SessionId);
}
