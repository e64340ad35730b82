using Microsoft.DurableTask.Worker;
using Microsoft.DurableTask.Worker.Hosting;

namespace ContractFlow.Embedded.DurableTask;

/// <summary>Runs an engine as a worker of the SDK.</summary>
internal sealed class SqliteWorker : DurableTaskWorker
{
    private readonly DurableTaskEngine _engine;

    // Called by the SDK's builder.
    public SqliteWorker(string name, IDurableTaskFactory factory, SqliteEngines engines)
        : base(name, factory)
    {
        ArgumentNullException.ThrowIfNull(engines);
        _engine = engines.Of(Name);
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await _engine.StartAsync(cancellationToken).ConfigureAwait(false);
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await _engine.StopAsync(cancellationToken).ConfigureAwait(false);
    }

    // The engine has threads of its own.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;
}
