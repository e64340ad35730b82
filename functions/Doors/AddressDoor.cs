using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Functions.Doors;

/// <summary>
/// Keeps one address from taking everybody's time, before its key is looked up: that costs a read, and whoever guesses keys has no other. An address without a valid key is
/// held to a smaller limit. Probes of operators' machines have a limit of their own, so that nobody who calls much makes the process look dead.
/// </summary>
public sealed class AddressDoor(DoorRules rules, CallerAddress addresses, RateLimits limits, ILogger<AddressDoor> log) : IFunctionsWorkerMiddleware, IDisposable
{
    private readonly PartitionedRateLimiter<string> _all = limits.Addresses();
    private readonly PartitionedRateLimiter<string> _wrong = limits.WrongKeys();
    private readonly PartitionedRateLimiter<string> _probes = limits.Probes();
    private int _warned;

    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        var (address, rule) = (addresses.Bucket(http.Request), rules.Find(context.FunctionDefinition.Name));
        if (rule is { IsProbe: true })
        {
            _probes.Demand(address, "from this address");
        }
        else
        {
            Warn(http.Request);
            _all.Demand(address, "from this address");
        }

        await (rule is { Scopes.IsEmpty: false } ? WithKey(context, next, address) : next(context));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _all.Dispose();
        _wrong.Dispose();
        _probes.Dispose();
    }

    private async Task WithKey(FunctionContext context, FunctionExecutionDelegate next, string address)
    {
        _wrong.DemandOneLeft(address, "from this address without a valid key");
        try
        {
            await next(context);
        }
        catch (DoorException refused) when (refused.Code == KeyDoor.Invalid)
        {
            using var token = _wrong.AttemptAcquire(address);
            throw;
        }
    }

    private void Warn(HttpRequest request)
    {
        if (addresses.IsHiddenByProxy(request) && Interlocked.Exchange(ref _warned, 1) == 0)
        {
            log.LogWarning(
                "Requests come through a proxy on this machine, so that all callers share one address and its limit; set {Setting}=true if that proxy writes X-Forwarded-For itself.",
                CallerAddress.ForwardedSetting);
        }
    }
}
