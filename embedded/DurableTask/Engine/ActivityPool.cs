using System.Threading.Channels;
using DurableTask.Core;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Embedded.DurableTask;

/// <summary>One call of an activity.</summary>
/// <param name="Instance">Who called it.</param>
/// <param name="Execution">In which execution.</param>
/// <param name="Scheduled">What was called.</param>
/// <param name="IsTakenUp">Whether it was read from disk: a process before may have begun it.</param>
internal sealed record ActivityCall(Instance Instance, int Execution, Entry Scheduled, bool IsTakenUp = false);

/// <summary>
/// Runs activities, a bounded number at once: the shares in turn and, within a share, the instances, so that neither one share's many instances nor a wide fan-out starves others.
/// </summary>
internal sealed class ActivityPool(EngineServices services, WorkGauge gauge, BegunWork begun, Action<ActivityCall, Entry> done)
{
    private readonly Lock _gate = new();
    private readonly SharedTurns<Instance, ActivityCall> _waiting = new();
    private readonly Channel<bool> _available = Channel.CreateUnbounded<bool>();
    private readonly IServiceScopeFactory? _scopes = services.Provider.GetService(typeof(IServiceScopeFactory)) as IServiceScopeFactory;
    private volatile bool _stopped;
    private Task[] _workers = [];
    private long _run;
    private int _running;

    /// <summary>Activities run so far.</summary>
    public long Count => Interlocked.Read(ref _run);

    /// <summary>Activities under way.</summary>
    public int Running => Volatile.Read(ref _running);

    public void Start(int workers) => _workers = [.. Enumerable.Range(0, workers).Select(_ => Task.Run(WorkAsync))];

    /// <summary>Lets the activities under way end and starts no more.</summary>
    public Task StopAsync()
    {
        _stopped = true;
        _available.Writer.TryComplete();
        return Task.WhenAll(_workers);
    }

    public void Enqueue(ActivityCall call)
    {
        gauge.Enter();
        lock (_gate)
        {
            _waiting.Add(call.Instance.Share, call.Instance, call);
        }

        _available.Writer.TryWrite(true);
    }

    private async Task WorkAsync()
    {
        await foreach (var _ in _available.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            if (_stopped)
            {
                return;
            }

            var call = Take();
            Interlocked.Increment(ref _running);
            done(call, await RunAsync(call).ConfigureAwait(false));
            begun.End(call);
            Interlocked.Decrement(ref _running);
            Interlocked.Increment(ref _run);
            gauge.Leave();
        }
    }

    private ActivityCall Take()
    {
        lock (_gate)
        {
            return _waiting.Take();
        }
    }

    private async Task<Entry> RunAsync(ActivityCall call)
    {
        var scheduled = call.Scheduled;
        if (services.Activity(scheduled.Name!) is not { } factory)
        {
            return Failed(call, Failures.ActivityNotFound(scheduled.Name!));
        }

        if (await begun.BeginAsync(call).ConfigureAwait(false) is { } aside)
        {
            return Failed(call, Failures.SetAside(aside));
        }

        using var span = DurableTaskTelemetry.Begin(call);
        try
        {
            var output = await InvokeAsync(factory, call).ConfigureAwait(false);
            return new Entry(EntryKind.TaskCompleted) { Id = scheduled.Id, Execution = call.Execution, Text = output };
        }
#pragma warning disable CA1031 // Whatever an activity throws is its orchestrator's to see.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            span.Fail(exception.Message);
            return Failed(call, TaskFailureDetails.FromException(exception) with { Properties = services.ExceptionProperties?.GetExceptionProperties(exception) });
        }
    }

    private async Task<string?> InvokeAsync(Func<IServiceProvider, ITaskActivity> factory, ActivityCall call)
    {
        var scope = _scopes?.CreateAsyncScope();
        try
        {
            var activity = factory(scope?.ServiceProvider ?? services.Provider);
            var scheduled = call.Scheduled;
            var context = new TaskContext(new OrchestrationInstance { InstanceId = call.Instance.Id }, scheduled.Name!, scheduled.Version, scheduled.Id - 1);
            return await services.Shims.CreateActivity(scheduled.Name!, activity).RunAsync(context, CoreEvents.ActivityInput(scheduled)).ConfigureAwait(false);
        }
        finally
        {
            if (scope is { } used)
            {
                await used.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private static Entry Failed(ActivityCall call, TaskFailureDetails details) =>
        new(EntryKind.TaskFailed) { Id = call.Scheduled.Id, Execution = call.Execution, Text = Failures.Write(details) };
}
