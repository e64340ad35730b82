namespace Microsoft.Azure.Functions.Worker;

/// <summary>Stands where the official converter of messages stands.</summary>
[SupportsDeferredBinding]
[SupportedTargetType(typeof(ServiceBusReceivedMessage))]
[SupportedTargetType(typeof(ServiceBusReceivedMessage[]))]
internal sealed class ServiceBusReceivedMessageConverter : StandInConverter;

/// <summary>Stands where the official converter of message actions stands.</summary>
internal sealed class ServiceBusMessageActionsConverter : StandInConverter;

/// <summary>Stands where the official converter of session actions stands.</summary>
[SupportsDeferredBinding]
[SupportedTargetType(typeof(ServiceBusSessionMessageActions))]
internal sealed class ServiceBusSessionMessageActionsConverter : StandInConverter;

/// <summary>Refuses to convert: the stand-in is there to be compiled against.</summary>
internal abstract class StandInConverter : IInputConverter
{
    public ValueTask<ConversionResult> ConvertAsync(ConverterContext context) => throw StandIn.Refusal();
}
