using Amqp;
using Amqp.Framing;
using Amqp.Listener;

namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>What is said to a peer that may have gone away meanwhile.</summary>
internal static class Answers
{
    /// <summary>Accepts a transfer or a disposition, or rejects it with an error.</summary>
    public static void Answer(this MessageContext context, Error? error) => ToPeer(() =>
    {
        if (error is null)
        {
            context.Complete();
        }
        else
        {
            context.Complete(error);
        }
    });

    /// <summary>Detaches a link, with the reason.</summary>
    public static void Detach(this ListenerLink link, Error error) => ToPeer(() => link.Close(TimeSpan.Zero, error));

    /// <summary>Gives up the credit that is left. The library says so without the drain flag, for which clients on rhea wait; so it is said again.</summary>
    public static void EndDrain(this ListenerLink link) => ToPeer(() =>
    {
        link.CompleteDrain();
        link.SetCredit(0, drain: true, autoRestore: false);
    });

    private static void ToPeer(Action say)
    {
        try
        {
            say();
        }
        catch (Exception gone) when (gone is AmqpException or ObjectDisposedException or InvalidOperationException)
        {
            // There is nobody to be told.
        }
    }
}
