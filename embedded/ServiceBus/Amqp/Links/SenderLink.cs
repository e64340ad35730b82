using Amqp;
using Amqp.Listener;
using ContractFlow.Embedded.ServiceBus.Broker;

namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>A client sends to a queue. Each transfer is accepted when its messages are on disk, or rejected with the reason.</summary>
internal sealed class SenderLink(Peer peer, MessageBroker broker, string queue) : LinkEndpoint
{
    /// <summary>Transfers that a client may have under way.</summary>
    public const int Credit = 100;

    public override void OnMessage(MessageContext messageContext) => _ = TakeAsync(messageContext);

    public override void OnFlow(FlowContext flowContext)
    {
    }

    public override void OnDisposition(DispositionContext dispositionContext)
    {
    }

    private async Task TakeAsync(MessageContext transfer)
    {
        try
        {
            peer.Demand(queue, AccessRights.Send);
            OversizeMessage.Refuse(transfer.Message);
            await broker.EnqueueAsync(queue, MessageReader.ReadAll(transfer.Message));
            transfer.Answer(null);
        }
#pragma warning disable CA1031 // Whatever is wrong with a message is told to its sender.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            transfer.Answer(peer.Fault(exception));
        }
    }
}
