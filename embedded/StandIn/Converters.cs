using Azure.Core.Amqp;
using Microsoft.Azure.Functions.Worker.Core;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Reads a message as the host sends it: the lock token's 16 bytes, then the message in AMQP's encoding.</summary>
[SupportsDeferredBinding]
[SupportedTargetType(typeof(ServiceBusReceivedMessage))]
[SupportedTargetType(typeof(ServiceBusReceivedMessage[]))]
internal sealed class ServiceBusReceivedMessageConverter : IInputConverter
{
    private const string Source = "AzureServiceBusReceivedMessage";
    private const string ContentType = "application/octet-stream";
    private const int LockTokenLength = 16;

    public ValueTask<ConversionResult> ConvertAsync(ConverterContext context)
    {
        try
        {
            return new(context.Source switch
            {
                ModelBindingData message => ConversionResult.Success(Read(message)),
                CollectionModelBindingData messages => ConversionResult.Success(messages.ModelBindingData.Select(Read).ToArray()),
                _ => ConversionResult.Unhandled(),
            });
        }
#pragma warning disable CA1031 // A converter answers with its failure.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return new(ConversionResult.Failed(failure));
        }
    }

    private static ServiceBusReceivedMessage Read(ModelBindingData data)
    {
        if ((data.Source, data.ContentType) is not (Source, ContentType))
        {
            throw new InvalidOperationException($"The host sent {data.ContentType} of {data.Source}; expected is {ContentType} of {Source}.");
        }

        var content = data.Content.ToMemory();
        return ServiceBusReceivedMessage.FromAmqpMessage(
            AmqpAnnotatedMessage.FromBytes(BinaryData.FromBytes(content[LockTokenLength..])), BinaryData.FromBytes(content[..LockTokenLength]));
    }
}

/// <summary>Gives the actions by which a message is settled through the host.</summary>
internal sealed class ServiceBusMessageActionsConverter(IConfiguration settings) : IInputConverter
{
    public ValueTask<ConversionResult> ConvertAsync(ConverterContext context) =>
        new(ConversionResult.Success(new ServiceBusMessageActions(Settlement.At(settings["Functions:Worker:HostEndpoint"]!))));
}

/// <summary>Refuses: actions of a session are not stood in for.</summary>
[SupportsDeferredBinding]
[SupportedTargetType(typeof(ServiceBusSessionMessageActions))]
internal sealed class ServiceBusSessionMessageActionsConverter : IInputConverter
{
    public ValueTask<ConversionResult> ConvertAsync(ConverterContext context) => new(ConversionResult.Failed(StandIn.Refusal()));
}
