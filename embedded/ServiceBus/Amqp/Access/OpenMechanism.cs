using Amqp;
using Amqp.Framing;
using Amqp.Sasl;
using Amqp.Types;

namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>A SASL mechanism that lets everybody through: who comes this way proves itself with tokens, and may do nothing before.</summary>
internal sealed class OpenMechanism(string name) : SaslProfile(name)
{
    /// <summary>The official clients' mechanism where tokens follow.</summary>
    public const string ClaimsBased = "MSSBCBS";

    /// <summary>The standard's.</summary>
    public const string Unnamed = "ANONYMOUS";

    protected override ITransport UpgradeTransport(ITransport transport) => transport;

    protected override DescribedList GetStartCommand(string hostname) => new SaslInit { Mechanism = Mechanism };

    protected override DescribedList OnCommand(DescribedList command) => new SaslOutcome { Code = SaslCode.Ok };
}
