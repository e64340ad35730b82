using System.Reflection;
using ContractFlow.Embedded.DurableTask;
using Microsoft.Extensions.DependencyInjection;

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

        if (parameter.IsDefined(typeof(DurableClientAttribute)))
        {
            return parameter.ParameterType == typeof(DurableTaskClient)
                ? static invocation => new(invocation.InstanceServices.GetRequiredService<DurableTaskEngine>().Client)
                : throw new FunctionFault($"parameter {parameter.Name} with [DurableClient] must be a DurableTaskClient, not a {parameter.ParameterType.Name}");
        }

        if (parameter.GetCustomAttribute<BindingAttribute>() is { } other)
        {
            throw new FunctionFault($"{other.GetType().Name} of parameter {parameter.Name} is no binding that this host knows");
        }

        return parameter.ParameterType == typeof(CancellationToken) ? static invocation => new(invocation.CancellationToken) : null;
    }
}
