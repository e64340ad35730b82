using System.Reflection;

namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>An activity that the function runs; its trigger parameter is the input, or the TaskActivityContext.</summary>
internal sealed class ActivityTrigger(ParameterInfo parameter, string taskName, MethodInfo method) : Trigger(parameter)
{
    public string TaskName { get; } = taskName;

    public Type InputType => Parameter.ParameterType == typeof(TaskActivityContext) ? typeof(object) : Parameter.ParameterType;

    public Type OutputType { get; } = MethodCompiler.ResultType(method) is { } type && type != typeof(void) ? type : typeof(object);

    public override string Kind => "activityTrigger";

    public override string Summary => TaskName;

    public override string Offers => $"{base.Offers}, TaskActivityContext and string instanceId";

    public override ParameterSource OwnSource()
    {
        if (Parameter.ParameterType == typeof(TaskActivityContext))
        {
            return Context;
        }

        // Called without input, a value type is its default.
        var missing = Parameter.ParameterType.IsValueType ? Activator.CreateInstance(Parameter.ParameterType) : null;
        return invocation => new(invocation.Trigger ?? missing);
    }

    public override ParameterSource? SourceOf(ParameterInfo other) =>
        other.ParameterType == typeof(TaskActivityContext) ? Context
        : other.ParameterType == typeof(string) && string.Equals(other.Name, "instanceId", StringComparison.OrdinalIgnoreCase)
            ? static invocation => new(((TaskActivityContext)invocation.Companion!).InstanceId)
            : null;

    public override IReadOnlyDictionary<string, object?> Describe(Invocation invocation) => new Dictionary<string, object?>
    {
        ["instanceId"] = ((TaskActivityContext)invocation.Companion!).InstanceId,
    };

    private static ValueTask<object?> Context(Invocation invocation) => new(invocation.Companion);
}
