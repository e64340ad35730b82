using Amqp.Framing;
using Amqp.Listener;

namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>A client sends requests to a node, which answers each.</summary>
internal sealed class RequestLink(Peer peer, IRequestNode node) : LinkEndpoint
{
    /// <summary>Requests that a client may have under way.</summary>
    public const int Credit = 100;

    public override void OnMessage(MessageContext messageContext) => _ = AnswerAsync(messageContext);

    public override void OnFlow(FlowContext flowContext)
    {
    }

    public override void OnDisposition(DispositionContext dispositionContext)
    {
    }

    private async Task AnswerAsync(MessageContext request)
    {
        var properties = request.Message.Properties ?? new Properties();
        Reply reply;
        try
        {
            reply = await node.AnswerAsync(new Request(request.Message));
        }
#pragma warning disable CA1031 // Whatever is wrong with a request is its answer.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            reply = Reply.Refused(peer.Fault(exception));
        }

        request.Answer(null);
        if (properties.ReplyTo is { } address && peer.Replies.TryGetValue(address, out var link))
        {
            link.Send(reply.ToMessage(properties.GetMessageId(), address, node.Names));
        }
    }
}
