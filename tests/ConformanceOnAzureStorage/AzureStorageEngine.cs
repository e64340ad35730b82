namespace ContractFlow.Conformance;

/// <summary>The real Durable Functions extension on Azure Storage, on the real clock.</summary>
public sealed class AzureStorageEngine(AzureStorageHost host) : IEngine
{
    public Ways Ways => Ways.Carries | Ways.StartsLater | Ways.RefusesLivingIds | Ways.RefusesLivingIdsAlways | Ways.RefusesVainCalls | Ways.FiresEarly;

    public Task<DurableTaskClient> StartAsync(Action<DurableTaskRegistry> tasks)
    {
        var registry = new DurableTaskRegistry();
        tasks(registry);
        host.Tasks.Set(registry);
        return Task.FromResult(host.Client);
    }

    public Task PassAsync(TimeSpan time) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
