using ContractFlow.Functions.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Functions.Adapters.Engine;

/// <summary>
/// What the product's own engine has set aside. Under the Functions host there is none: work that ends a worker ends that worker alone, and what becomes of the
/// message is its backend's business.
/// </summary>
public sealed class EngineWork(IServiceProvider services) : ISetAsideWork
{
    /// <inheritdoc/>
    public IReadOnlyList<WorkSetAside> All() =>
        [.. (services.GetService<SetAsideEngineWork>()?.All ?? []).Select(work => new WorkSetAside(work.Instance, work.Work, work.Times, Instant.FromDateTimeOffset(work.Since)))];

    /// <inheritdoc/>
    public Task<bool> Release(string instance, string work, CancellationToken cancellation = default) =>
        services.GetService<SetAsideEngineWork>()?.ReleaseAsync(instance, work, cancellation) ?? Task.FromResult(false);
}
