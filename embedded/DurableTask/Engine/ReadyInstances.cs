using System.Threading.Channels;

namespace ContractFlow.Embedded.DurableTask;

/// <summary>Instances with post that wait for a worker: the shares take turns.</summary>
internal sealed class ReadyInstances
{
    private readonly Lock _gate = new();
    private readonly Turns<string, Instance> _turns = new();
    private readonly Channel<bool> _available = Channel.CreateUnbounded<bool>();

    public void Add(Instance instance)
    {
        lock (_gate)
        {
            _turns.Add(instance.Share, instance);
        }

        _available.Writer.TryWrite(true);
    }

    /// <summary>Lets the workers end when nothing is left.</summary>
    public void Complete() => _available.Writer.TryComplete();

    public async IAsyncEnumerable<Instance> ReadAllAsync()
    {
        await foreach (var _ in _available.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            Instance next;
            lock (_gate)
            {
                next = _turns.Take();
            }

            yield return next;
        }
    }
}
