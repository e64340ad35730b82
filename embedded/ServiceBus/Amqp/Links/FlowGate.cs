namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>
/// Keeps sending apart from the library's work on a client's flow. The library counts the credit first and tells of it afterwards: a message
/// that went out in between, or an attach that was answered then, would be counted on the wrong side.
/// </summary>
internal sealed class FlowGate
{
    private readonly object _gate = new();
    private bool _isWorking;

    /// <summary>A flow is handed to the library; waits for what is just being sent.</summary>
    public void BeginFlow()
    {
        lock (_gate)
        {
            _isWorking = true;
        }
    }

    /// <summary>The library has done with what it was handed, or gets nothing any more.</summary>
    public void EndFlow()
    {
        lock (_gate)
        {
            _isWorking = false;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Does something while no flow is worked on. Not to be called by what the library tells of a flow.</summary>
    public void Between(Action send) => Between(() =>
    {
        send();
        return true;
    });

    /// <summary>Does something while no flow is worked on, and returns what it returns.</summary>
    public T Between<T>(Func<T> send)
    {
        lock (_gate)
        {
            while (_isWorking)
            {
                Monitor.Wait(_gate);
            }

            return send();
        }
    }
}
