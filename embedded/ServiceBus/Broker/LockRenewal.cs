using Microsoft.Extensions.Logging;

namespace ContractFlow.Embedded.ServiceBus.Broker;

/// <summary>Renews the lock under a handler, each time half of it has passed, until disposed or for the longest duration.</summary>
internal sealed class LockRenewal : IAsyncDisposable
{
    private readonly MessageBroker _broker;
    private readonly ServiceBusReceiver _receiver;
    private readonly ServiceBusReceivedMessage _message;
    private readonly DateTimeOffset _end;
    private readonly ITimer _timer;
    private Task _renewing = Task.CompletedTask;

    public LockRenewal(MessageBroker broker, TimeSpan duration, TimeSpan longest, ServiceBusReceiver receiver, ServiceBusReceivedMessage message)
    {
        (_broker, _receiver, _message) = (broker, receiver, message);
        _end = broker.Clock.GetUtcNow() + longest;
        _timer = broker.Clock.CreateTimer(_ => Ring(), null, duration / 2, duration / 2);
    }

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        await _renewing;
    }

    private void Ring()
    {
        if (_broker.Clock.GetUtcNow() <= _end)
        {
            _renewing = RenewAsync(_renewing);
        }
    }

    private async Task RenewAsync(Task earlier)
    {
        await earlier;
        try
        {
            await (_receiver is ServiceBusSessionReceiver session ? session.RenewSessionLockAsync() : _receiver.RenewMessageLockAsync(_message));
        }
#pragma warning disable CA1031 // A lock that can't be renewed runs out, and the message is delivered again; the handler has settled it, often.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _broker.Logger.LogDebug(exception, "The lock of message {MessageId} was not renewed.", _message.MessageId);
        }
    }
}
