namespace ContractFlow.Embedded.Functions;

/// <summary>What an invocation returns; middleware may read and replace it after the function has run.</summary>
/// <typeparam name="T">The type the value is seen as.</typeparam>
public abstract class InvocationResult<T>
{
    /// <summary>The value, or null where there is none.</summary>
    public abstract T? Value { get; set; }
}

/// <inheritdoc/>
public abstract class InvocationResult : InvocationResult<object>;

/// <summary>Reaches the result of an invocation from its context.</summary>
public static class FunctionContextBindingFeatureExtensions
{
    /// <summary>The invocation's result.</summary>
    public static InvocationResult GetInvocationResult(this FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<InvocationResult>()
            ?? throw new InvalidOperationException("This context has no result: it was not made by the host.");
    }
}
