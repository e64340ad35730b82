using Microsoft.Extensions.Logging;

namespace ContractFlow.Embedded.DurableTask;

/// <content>Steps, what follows from them, and who leaves memory.</content>
internal sealed partial class InstanceHost
{
    private async Task WorkAsync()
    {
        var step = new Step();
        await foreach (var instance in _ready.ReadAllAsync().ConfigureAwait(false))
        {
            if (instance.MustWaitForDisk)
            {
                _ = QueueAfterCommitAsync(instance);
                continue;
            }

            if (Begun.MustCount(instance.Id))
            {
                _ = QueueCountedAsync(instance);
                continue;
            }

            step.Reset(Services.NowTicks);
            if (!TryLoad(instance, step))
            {
                _ = QueueLaterAsync(instance);
                continue;
            }

            if (TryRun(instance, step))
            {
                Finish(instance, step);
            }

            Begun.EndStep(instance.Id);
            if (instance.Finish())
            {
                _ready.Add(instance);
            }
            else if (instance.IsAtRest)
            {
                Leave(instance);
            }
        }
    }

    private bool TryRun(Instance instance, Step step)
    {
        Interlocked.Increment(ref _steps);
        try
        {
            instance.Run(step);
            Interlocked.Add(ref _backlog, -step.Taken.Count);
            return true;
        }
#pragma warning disable CA1031 // An error of the engine itself must not take the other instances down.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Services.Log.LogCritical(exception, "A step of instance '{Instance}' failed in the engine; it is read again from disk.", instance.Id);
            Interlocked.Add(ref _backlog, -step.Taken.Count);
            foreach (var message in step.Taken)
            {
                message.Refusal = exception;
                message.Acknowledge();
            }

            instance.Reset();
            Gauge.Leave(step.Taken.Count);
            return false;
        }
    }

    private bool TryLoad(Instance instance, Step step)
    {
        try
        {
            instance.Load(step);
            return true;
        }
#pragma warning disable CA1031 // A disk that can't be read now is tried again; the post stays in memory and, where it must, on disk.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Services.Log.LogError(exception, "Instance '{Instance}' could not be read and is tried again.", instance.Id);
            return false;
        }
    }

    private async Task QueueCountedAsync(Instance instance)
    {
        await Begun.BeginStepAsync(instance.Id).ConfigureAwait(false);
        _ready.Add(instance);
    }

    private async Task QueueAfterCommitAsync(Instance instance)
    {
        await _commits.FlushAsync().ConfigureAwait(false);
        _ready.Add(instance);
    }

    private async Task QueueLaterAsync(Instance instance)
    {
        await Task.Delay(TimeSpan.FromSeconds(1)).ConfigureAwait(false);
        _ready.Add(instance);
    }

    /// <summary>First the step joins a commit; then what it sets going may begin, whose own steps can only join the same commit or a later one.</summary>
    private void Finish(Instance instance, Step step)
    {
        // The commit may be on disk, and its work over, before what follows from the step is posted: no gap for the clock.
        using var _ = new Work(Gauge);
        instance.LastUse = step.IsEmpty ? instance.LastUse : Interlocked.Increment(ref _uses);
        _commits.Add(instance, step);
        foreach (var (sequence, target, entry) in step.Outgoing)
        {
            Post(target, new Message(MessageKind.Entry) { Entry = entry, Inbox = sequence });
        }

        foreach (var call in step.Activities)
        {
            _activities.Enqueue(call);
        }

        if (step.Row is { Due: { } due } && due != instance.TimedFor)
        {
            instance.TimedFor = due;

            // By the clock: the instance's own time may be ahead of it, and a timer that is due by that time alone would be set and fired without end.
            if (due <= Services.NowTicks)
            {
                Post(instance.Id, new Message(MessageKind.TimerDue));
            }
            else
            {
                _timers.Set(instance.Id, due);
            }
        }
    }

    private void Committed(Commit commit)
    {
        foreach (var message in commit.Taken)
        {
            message.Acknowledge();
        }

        foreach (var write in commit.Writes)
        {
            if (write.StatusChanged)
            {
                Waiters.Signal(write.Instance.Id);
            }

            Rest(write.Instance);
        }

        Cool(2 * commit.Writes.Count);

        Gauge.Leave(commit.Work);
    }

    /// <summary>Lets those go that were not used for longest, and tidies the queue of uses.</summary>
    private void Cool(int looks)
    {
        for (; looks > 0 && (_inMemory > _options.MaxHotInstances || _hot.Count > 4 * _options.MaxHotInstances); looks--)
        {
            if (!_hot.TryDequeue(out var hot))
            {
                return;
            }

            if (hot.Instance.LastUse == hot.Use && (_inMemory <= _options.MaxHotInstances || !Leave(hot.Instance)))
            {
                _hot.Enqueue(hot);
            }
        }
    }

    private void Rest(Instance instance)
    {
        if (instance.IsAtRest)
        {
            Leave(instance);
        }
        else
        {
            _hot.Enqueue((instance, instance.LastUse));
        }
    }

    private bool Leave(Instance instance) =>
        instance.TryLeave(_commits.IsCommitted) && Remove(instance);

    private void FireTimers()
    {
        using var _ = new Work(Gauge);
        foreach (var id in _timers.TakeDue())
        {
            Post(id, new Message(MessageKind.TimerDue));
        }
    }

    private void LoadTimers()
    {
        Gauge.Enter();
        _ = Task.Run(async () =>
        {
            try
            {
                await LoadTimersAsync().ConfigureAwait(false);
            }
            finally
            {
                Gauge.Leave();
            }
        });
    }

    private async Task LoadTimersAsync()
    {
        await AdmitAsync(CancellationToken.None).ConfigureAwait(false);
        var after = _timers.BeginLoad();
        await _commits.FlushAsync().ConfigureAwait(false);
        while (true)
        {
            try
            {
                _timers.EndLoad(Store.Timers(after, TimerTable.Window));
                return;
            }
#pragma warning disable CA1031 // As above: the disk is tried again.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Services.Log.LogError(exception, "Timers could not be read and are tried again.");
                await Task.Delay(TimeSpan.FromSeconds(1)).ConfigureAwait(false);
            }
        }
    }
}
