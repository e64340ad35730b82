namespace ContractFlow.Embedded.Functions;

/// <summary>One invocation of a function, as its middleware and its own code see it.</summary>
public abstract class FunctionContext
{
    /// <summary>The invocation's own id.</summary>
    public abstract string InvocationId { get; }

    /// <summary>The id of the function; the same for every invocation.</summary>
    public abstract string FunctionId { get; }

    /// <summary>What the trigger brought.</summary>
    public abstract BindingContext BindingContext { get; }

    /// <summary>The function invoked.</summary>
    public abstract FunctionDefinition FunctionDefinition { get; }

    /// <summary>The invocation's services; scoped ones live as long as it does.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    /// <summary>Values shared between the middleware and the function.</summary>
    public abstract IDictionary<object, object> Items { get; set; }

    /// <summary>Values by type, for code that extends the host.</summary>
    public abstract IInvocationFeatures Features { get; }

    /// <summary>Cancelled when the caller has gone or the host stops.</summary>
    public virtual CancellationToken CancellationToken { get; }
}

/// <summary>What a trigger brought, by name: route values, or a message's properties.</summary>
public abstract class BindingContext
{
    /// <summary>The values by name.</summary>
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}

/// <summary>Values of one invocation by their type.</summary>
public interface IInvocationFeatures : IEnumerable<KeyValuePair<Type, object>>
{
    /// <summary>The value of a type, or its default.</summary>
    T? Get<T>();

    /// <summary>Sets the value of a type.</summary>
    void Set<T>(T instance);
}
