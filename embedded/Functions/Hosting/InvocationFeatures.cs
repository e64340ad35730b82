using System.Collections;
using Microsoft.AspNetCore.Http;

namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>Values by type; it starts with the invocation, its result and its HTTP context.</summary>
internal sealed class InvocationFeatures : IInvocationFeatures
{
    private readonly Dictionary<Type, object> _values;

    public InvocationFeatures(Invocation invocation)
    {
        _values = new()
        {
            [typeof(Invocation)] = invocation,
            [typeof(InvocationResult)] = invocation.Outcome,
        };
        if (invocation.Http is { } http)
        {
            _values[typeof(HttpContext)] = http;
        }
    }

    public T? Get<T>() => _values.TryGetValue(typeof(T), out var value) ? (T)value : default;

    public void Set<T>(T instance) => _values[typeof(T)] = instance!;

    public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
