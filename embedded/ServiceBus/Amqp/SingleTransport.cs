using Amqp;

namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>Gives a listener the one transport it is for. When the listener asks for another, it has done with SASL: well, or not.</summary>
internal sealed class SingleTransport(PeerTransport transport, Func<bool> isAccepted) : TransportProvider
{
    private int _given;

    public override Task<IAsyncTransport> CreateAsync(Address address)
    {
        if (Interlocked.Exchange(ref _given, 1) == 0)
        {
            return Task.FromResult<IAsyncTransport>(transport);
        }

        if (!isAccepted())
        {
            transport.Close();
        }

        return new TaskCompletionSource<IAsyncTransport>().Task;
    }
}
