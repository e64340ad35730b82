using System.Threading.RateLimiting;

namespace ContractFlow.Functions.Doors;

/// <summary>Keeps one key, and one tenant with all its keys, from taking everybody's time. Operators are held to the limit of their key alone, whoever they act for.</summary>
public sealed class RateDoor(RateLimits limits) : IFunctionsWorkerMiddleware, IDisposable
{
    private readonly PartitionedRateLimiter<string> _keys = limits.Keys();
    private readonly PartitionedRateLimiter<string> _tenants = limits.Tenants();

    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (context.GetHttpContext()?.Features.Get<Caller>() is { } caller)
        {
            _keys.Demand(caller.KeyId, "with this key");
            if (!caller.IsOperator)
            {
                _tenants.Demand(caller.Tenant, $"from the tenant '{caller.Tenant}'");
            }
        }

        await next(context);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _keys.Dispose();
        _tenants.Dispose();
    }
}
