namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>
/// How many messages a receiver has asked for and not got. The library tells of each flow by how much it changes the library's own count,
/// which it sets to zero where a flow does not raise it; so that count is kept here beside the true one. Sends and flows don't overlap (<see cref="FlowGate"/>).
/// </summary>
internal sealed class LinkCredit
{
    private readonly Lock _gate = new();
    private int _asked;
    private int _counted;

    public int Asked
    {
        get
        {
            lock (_gate)
            {
                return _asked;
            }
        }
    }

    /// <summary>A flow came.</summary>
    public void Change(int by)
    {
        lock (_gate)
        {
            _asked = _counted + by;
            _counted = by <= 0 ? 0 : _asked;
        }
    }

    /// <summary>A message is about to be sent.</summary>
    public void Use()
    {
        lock (_gate)
        {
            (_asked, _counted) = (_asked - 1, _counted - 1);
        }
    }

    /// <summary>What is left is given up, as a receiver that drains wishes.</summary>
    public void Drop()
    {
        lock (_gate)
        {
            (_asked, _counted) = (0, 0);
        }
    }
}
