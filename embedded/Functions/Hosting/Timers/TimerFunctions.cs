using Microsoft.Extensions.Hosting;

namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>Starts and stops the clocks of all timer functions.</summary>
internal sealed class TimerFunctions(
    FunctionCatalog catalog, FunctionExecutionDelegate pipeline, IServiceProvider services, TimerLog log, TimeSpan gap) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<TimerFunction> _timers = [];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var (function, trigger) in catalog.Of<TimerTrigger>())
        {
            var timer = new TimerFunction(function, trigger, pipeline, services, log, gap, _stopping.Token);
            _timers.Add(timer);
            timer.Start();
        }

        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_timers.Select(timer => timer.StopAsync())).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _stopping.Dispose();
}
