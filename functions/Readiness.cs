using ContractFlow.Domain.Contracts;
using ContractFlow.Functions.Adapters.ServiceBus;
using ContractFlow.Functions.Ports;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Functions;

/// <summary>Finds out whether the process can work. One look at a time, whoever asks: who asks has no key, and a look writes to the storage.</summary>
public sealed class Readiness(IStreams files, IStorageCheck storage, ServiceBusClient queues, ILogger<Readiness> log)
{
    private static readonly ContractId Nobody = new("health", "health");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly Lock _gate = new();
    private Task<string[]> _look = Task.FromResult(Array.Empty<string>());

    /// <summary>What can't work, one line each; empty where everything can.</summary>
    public Task<string[]> Faults(DurableTaskClient client)
    {
        lock (_gate)
        {
            return _look = _look.IsCompleted ? Look(client) : _look;
        }
    }

    private async Task<string[]> Look(DurableTaskClient client)
    {
        using var patience = new CancellationTokenSource(Patience);
        return [.. (await Task.WhenAll(
            Fault("the storage does not answer", token => files.ReadHead(Nobody, token), patience.Token),
            Fault("the storage takes no new data", storage.Write, patience.Token),
            Fault("the queues do not answer", Peek, patience.Token),
            Fault("the engine does not answer", token => client.GetInstanceAsync("readyz", false, token), patience.Token))).OfType<string>()];
    }

    // What went wrong is for the log: who asks here has no key.
    private async Task<string?> Fault(string fault, Func<CancellationToken, Task> ask, CancellationToken cancellation)
    {
        try
        {
            await ask(cancellation).WaitAsync(cancellation);
            return null;
        }
#pragma warning disable CA1031 // Whatever went wrong, the answer is "not ready".
        catch (Exception error)
#pragma warning restore CA1031
        {
            log.LogWarning(error, "Not ready: {Fault}.", fault);
            return fault + "\n";
        }
    }

    private async Task Peek(CancellationToken cancellation)
    {
        await using var receiver = queues.CreateReceiver(NoticeOutbox.QueueName);
        await receiver.PeekMessagesAsync(1, cancellationToken: cancellation);
    }
}
