using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using Amqp.Types;
using ContractFlow.Embedded.ServiceBus.Broker;

namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>A client asks for a session, a certain one or the next; its link is attached when it has one, or refused when the time is over.</summary>
internal sealed class SessionAttach(AttachContext context, Peer peer, MessageBroker broker, string queue, ServiceBusReceiveMode mode)
{
    // Sessions are waited for in the client's time; how long the broker's clock stands for it matters little.
    private static readonly TimeSpan Long = TimeSpan.FromDays(1);
    private static readonly TimeSpan Standard = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestMargin = TimeSpan.FromSeconds(1);

    private Action _stopWaiting = () => { };
    private int _answered;

    /// <summary>Whether the attach asks for a session, and for which; null stands for the next.</summary>
    /// <exception cref="AmqpException">It asks for one that receivers share.</exception>
    public static bool IsAsked(Attach attach, out string? session)
    {
        session = null;
        if (attach.Source is not Source { FilterSet: { } filters })
        {
            return false;
        }

        if (filters.ContainsKey(Annotations.SharedSessionFilter))
        {
            throw new AmqpException(ErrorCode.NotImplemented, "A session is locked by one receiver alone: ask for it exclusively.");
        }

        if (!filters.ContainsKey(Annotations.SessionFilter))
        {
            return false;
        }

        session = (filters[Annotations.SessionFilter] is DescribedValue described ? described.Value : filters[Annotations.SessionFilter]) as string;
        return true;
    }

    public async Task RunAsync(string? session)
    {
        // Not disposed: the client may cancel at any time. It holds nothing but a timer, which is stopped.
        var wait = new CancellationTokenSource(TimeToWait());
        _stopWaiting = wait.Cancel;
        peer.Pending[context.Link] = this;
        context.Link.AddClosedCallback((_, _) => Cancel());
        try
        {
            await peer.Releases.Ended();
            Attach(session is null
                ? await broker.AcceptNextSessionAsync(queue, Long, wait.Token)
                : await broker.AcceptSessionAsync(queue, session, wait.Token));
        }
        catch (OperationCanceledException)
        {
            Refuse(new Error(Faults.Timeout) { Description = $"No session of '{queue}' had a message in time." });
        }
#pragma warning disable CA1031 // Whatever hinders is told to the client.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Refuse(peer.Fault(exception));
        }
        finally
        {
            peer.Pending.TryRemove(context.Link, out _);
            wait.CancelAfter(System.Threading.Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>The client has changed its mind: the attach is answered so that its detach may follow, and no session is taken any more.</summary>
    public void Cancel()
    {
        if (Refuse(new Error(Faults.OperationCancelled) { Description = "The client detached while it waited for a session." }))
        {
            _stopWaiting();
        }
    }

    private void Attach(SessionLock held)
    {
        if (Interlocked.Exchange(ref _answered, 1) != 0)
        {
            _ = broker.ReleaseSessionAsync(held);
            return;
        }

        peer.Sessions.Add(held);
        var attach = context.Attach;
        ((Source)attach.Source).FilterSet = new Map { [Annotations.SessionFilter] = held.SessionId };
        attach.Properties = new Fields { [Annotations.SessionLockedUntil] = held.LockedUntil.UtcTicks };
        new ReceiverLink(peer, new(broker, new QueuePath(held.Queue), mode, held), context.Link).Attach(context);
    }

    private bool Refuse(Error error)
    {
        if (Interlocked.Exchange(ref _answered, 1) != 0)
        {
            return false;
        }

        context.Complete(error);
        return true;
    }

    // The answer should be there before the client's own patience ends.
    private TimeSpan TimeToWait()
    {
        var asked = context.Attach.Properties?[Annotations.Timeout] is { } value && Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture) is var time and > 0
            ? TimeSpan.FromMilliseconds(Math.Min(time, Long.TotalMilliseconds))
            : Standard;
        return asked - (asked / 10 < LongestMargin ? asked / 10 : LongestMargin);
    }
}
