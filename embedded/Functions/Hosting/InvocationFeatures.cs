using System.Collections;

namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>Values by type; it starts with the invocation itself.</summary>
internal sealed class InvocationFeatures(Invocation invocation) : IInvocationFeatures
{
    // The one by which the official GetInvocationResult() finds the result; it is internal to the worker, so it can't be offered.
    private const string OfWorkerAlone = "IFunctionBindingsFeature";

    private readonly Dictionary<Type, object> _values = new() { [typeof(Invocation)] = invocation };

    public T? Get<T>() => _values.TryGetValue(typeof(T), out var value) ? (T)value
        : typeof(T).Name == OfWorkerAlone ? throw new NotSupportedException($"Only the worker's own contexts have bindings in this form. For the function's result call {nameof(FunctionOutcome.GetOutcome)}() instead.")
        : default;

    public void Set<T>(T instance) => _values[typeof(T)] = instance!;

    public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
