using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>A queue whose messages start the function.</summary>
internal sealed class ServiceBusTrigger(ParameterInfo parameter, ServiceBusTriggerAttribute attribute, string queue) : Trigger(parameter)
{
    public string Queue { get; } = queue;

    public bool IsSessionsEnabled => attribute.IsSessionsEnabled;

    /// <summary>What the attribute says; null where it says nothing, so that host.json decides.</summary>
    public bool? AutoCompleteMessages { get; } = parameter.GetCustomAttributesData()
        .Where(data => data.AttributeType == typeof(ServiceBusTriggerAttribute))
        .SelectMany(data => data.NamedArguments)
        .Where(argument => argument.MemberName == nameof(ServiceBusTriggerAttribute.AutoCompleteMessages))
        .Select(argument => (bool?)argument.TypedValue.Value)
        .FirstOrDefault();

    public override string Kind => "serviceBusTrigger";

    public override string Summary => IsSessionsEnabled ? Queue + " (sessions)" : Queue;

    public override string Offers => $"{base.Offers}, ServiceBusReceivedMessage and ServiceBusMessageActions";

    public override ParameterSource OwnSource() => Parameter.ParameterType switch
    {
        var type when type == typeof(ServiceBusReceivedMessage) => static invocation => new(invocation.Trigger),
        var type when type == typeof(string) => static invocation => new(Message(invocation).Body.ToString()),
        var type when type == typeof(BinaryData) => static invocation => new(Message(invocation).Body),
        var type when type == typeof(byte[]) => static invocation => new(Message(invocation).Body.ToArray()),
        var type => invocation => Read(invocation, type),
    };

    public override ParameterSource? SourceOf(ParameterInfo other) =>
        other.ParameterType == typeof(ServiceBusMessageActions) ? static invocation => new(invocation.Companion)
        : other.ParameterType == typeof(ServiceBusReceivedMessage) ? static invocation => new(invocation.Trigger)
        : null;

    public override IReadOnlyDictionary<string, object?> Describe(Invocation invocation)
    {
        var message = Message(invocation);
        return new Dictionary<string, object?>
        {
            ["MessageId"] = message.MessageId,
            ["SessionId"] = message.SessionId,
            ["CorrelationId"] = message.CorrelationId,
            ["Subject"] = message.Subject,
            ["DeliveryCount"] = message.DeliveryCount,
            ["SequenceNumber"] = message.SequenceNumber,
            ["EnqueuedTimeUtc"] = message.EnqueuedTime.UtcDateTime,
        };
    }

    private static ServiceBusReceivedMessage Message(Invocation invocation) => (ServiceBusReceivedMessage)invocation.Trigger!;

    private static async ValueTask<object?> Read(Invocation invocation, Type type)
    {
        var serializer = invocation.InstanceServices.GetRequiredService<IOptions<WorkerOptions>>().Value.Serializer ?? WorkerDefaults.Serializer;
        using var body = Message(invocation).Body.ToStream();
        return await serializer.DeserializeAsync(body, type, invocation.CancellationToken).ConfigureAwait(false);
    }
}
