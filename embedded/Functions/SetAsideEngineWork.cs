using ContractFlow.Embedded.DurableTask;

namespace ContractFlow.Embedded.Functions;

/// <summary>
/// What the self-host's durable engine has set aside, a service of the application: work that ended the process whenever it was begun. Under the Functions host
/// there is no such service.
/// </summary>
public sealed class SetAsideEngineWork
{
    private readonly DurableTaskEngine _engine;

    internal SetAsideEngineWork(DurableTaskEngine engine) => _engine = engine;

    /// <inheritdoc cref="DurableTaskEngine.SetAside"/>
    public IReadOnlyList<SetAsideWork> All => _engine.SetAside;

    /// <inheritdoc cref="DurableTaskEngine.ReleaseAsync"/>
    public Task<bool> ReleaseAsync(string instanceId, string work, CancellationToken cancellation = default) => _engine.ReleaseAsync(instanceId, work, cancellation);
}
