using DurableTask.Core;
using DurableTask.Core.Serializing;

namespace ContractFlow.Embedded.DurableTask;

/// <summary>The official shim with one converter for all executions: it would make a JSON serializer, a kilobyte, for each.</summary>
internal sealed class LeanOrchestration(TaskOrchestration shim, JsonDataConverter converter) : TaskOrchestration
{
    public override Task<string> Execute(OrchestrationContext context, string input)
    {
        var result = shim.Execute(context, input);
        context.MessageDataConverter = converter;
        context.ErrorDataConverter = converter;
        return result;
    }

    public override void RaiseEvent(OrchestrationContext context, string name, string input) => shim.RaiseEvent(context, name, input);

    public override string GetStatus() => shim.GetStatus();
}

/// <summary>The engine's converter as the official executor takes one.</summary>
internal sealed class CoreConverter(Microsoft.DurableTask.DataConverter inner) : JsonDataConverter
{
    public override string Serialize(object value) => inner.Serialize(value)!;

    public override string Serialize(object value, bool formatted) => inner.Serialize(value)!;

    public override object Deserialize(string data, Type objectType) => inner.Deserialize(data, objectType)!;
}
