using ContractFlow.Embedded.Functions.Hosting;

namespace ContractFlow.Embedded.Functions;

/// <summary>Reaches what an invocation returns, whichever host runs it.</summary>
public static class FunctionOutcome
{
    /// <summary>
    /// The invocation's result, which middleware may read and replace once the function has run. Use it in place of the official
    /// <c>GetInvocationResult()</c>: that one asks the context for an interface which is internal to the worker, so only the worker's own
    /// contexts can answer it.
    /// </summary>
    /// <param name="context">The invocation.</param>
    public static InvocationResult GetOutcome(this FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var ours = context as Invocation ?? context.Features.Get<Invocation>();
        return ours?.Outcome ?? context.GetInvocationResult();
    }
}
