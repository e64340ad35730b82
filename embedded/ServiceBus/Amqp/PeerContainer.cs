using System.Security.Cryptography.X509Certificates;
using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using Amqp.Types;

namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>The library's container around one client's transport: links go to the reception, messages are looked over before they are decoded.</summary>
internal sealed class PeerContainer(IContainer host, int largestMessage, TransportProvider provider) : IContainer
{
    public X509Certificate2? ServiceCertificate => null;

    public IDictionary<string, TransportProvider> CustomTransports { get; } = new Dictionary<string, TransportProvider>(StringComparer.OrdinalIgnoreCase)
    {
        [Scheme] = provider,
    };

    /// <summary>The scheme of the addresses.</summary>
    public const string Scheme = "amqp";

    public Message CreateMessage(ByteBuffer buffer) => buffer.Length > largestMessage ? new OversizeMessage() : Sections.Decode(buffer);

    public Link CreateLink(ListenerConnection connection, ListenerSession session, Attach attach) => host.CreateLink(connection, session, attach);

    public bool AttachLink(ListenerConnection connection, ListenerSession session, Link link, Attach attach) => host.AttachLink(connection, session, link, attach);
}
