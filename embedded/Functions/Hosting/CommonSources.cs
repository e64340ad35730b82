using System.Reflection;

namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>The parameters that every function may have, whatever starts it.</summary>
internal static class CommonSources
{
    public static ParameterSource? Of(ParameterInfo parameter)
    {
        if (parameter.ParameterType == typeof(FunctionContext))
        {
            return static invocation => new(invocation);
        }

        return parameter.ParameterType == typeof(CancellationToken) ? static invocation => new(invocation.CancellationToken) : null;
    }
}
