using System.Reflection;

namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>An orchestration that the function runs; one further parameter may take its input.</summary>
internal sealed class OrchestrationTrigger(ParameterInfo parameter, string taskName) : Trigger(parameter)
{
    private ParameterInfo? _input;

    public string TaskName { get; } = taskName;

    public override string Kind => "orchestrationTrigger";

    public override string Summary => TaskName;

    public override string Offers => $"{base.Offers}, and one parameter for the orchestration's input";

    public override ParameterSource OwnSource() => TriggerOf<TaskOrchestrationContext>();

    public override ParameterSource? SourceOf(ParameterInfo other)
    {
        if (_input is not null)
        {
            return null;
        }

        _input = other;
        return (ParameterSource)typeof(OrchestrationTrigger).GetMethod(nameof(InputAs), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(other.ParameterType).Invoke(null, null)!;
    }

    public override IReadOnlyDictionary<string, object?> Describe(Invocation invocation) => new Dictionary<string, object?>
    {
        ["instanceId"] = ((TaskOrchestrationContext)invocation.Trigger!).InstanceId,
    };

    private static ParameterSource InputAs<T>() => static invocation => new(((TaskOrchestrationContext)invocation.Trigger!).GetInput<T>());
}
