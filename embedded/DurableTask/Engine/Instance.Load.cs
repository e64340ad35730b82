using ContractFlow.Embedded.DurableTask.Client;

namespace ContractFlow.Embedded.DurableTask.Worker;

/// <content>From disk into memory.</content>
internal sealed partial class Instance
{
    /// <summary>Reads the row and, where the instance lives, runs its code over its history.</summary>
    public void Load(Step step)
    {
        _step = step;
        if (_loaded)
        {
            return;
        }

        var row = host.Store.Find(Id);
        var history = row is null or { HasEnded: true } ? [] : host.Store.History(row.Number);
        (_row, _loaded) = (row, true);
        if (row is null or { HasEnded: true })
        {
            return;
        }

        SeenRow = row with { };
        NextSequence = history.Count == 0 ? 0 : history[^1].Sequence + 1;
        if (row.IsHalted)
        {
            _suspended = true;
        }
        else if (Replay(history) is { } divergence)
        {
            Halt(divergence);
        }
        else
        {
            TakeUpActivities();
        }
    }

    private void TakeUpActivities()
    {
        if (_run is { } run)
        {
            _step.Activities.AddRange(run.OpenActivities.Select(scheduled => new ActivityCall(this, run.Execution, scheduled)));
        }
    }

    /// <summary>Runs the code over the history; returns in what they differ, null where they agree.</summary>
    private string? Replay(List<(long Sequence, byte[] Data)> history)
    {
        _replaying = true;
        _held.Clear();
        (_suspended, _pendingStart, _run) = (false, false, null);
        try
        {
            foreach (var (_, data) in history)
            {
                Replay(data);
            }

            _run?.MustHaveDoneAll("the history ends");
            if (_run is { } run)
            {
                run.Replaying = false;
            }

            return null;
        }
        catch (DivergenceException divergence)
        {
            return divergence.Message;
        }
#pragma warning disable CA1031 // One instance that can't be read is halted; the others go on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return $"The history could not be read: {exception.Message}";
        }
        finally
        {
            _replaying = false;
        }
    }

    private void Replay(ReadOnlySpan<byte> data)
    {
        while (!data.IsEmpty)
        {
            var entry = EntryCodec.Read(ref data);
            if (entry.IsAction)
            {
                if (_run is null)
                {
                    throw new DivergenceException($"The history holds {entry} where no code was running.");
                }

                _run.MustHaveDone(entry);
                continue;
            }

            _run?.MustHaveDoneAll($"the history goes on with {entry}");
            if (entry.Kind != EntryKind.StepStarted)
            {
                Apply(entry);
            }
            else
            {
                _now = entry.Ticks;
                if (_run is { } run)
                {
                    run.Now = _now;
                }
            }
        }
    }

    /// <summary>Stops at a divergence: post is kept in the history, and a resume runs the code of then over all of it.</summary>
    private void Halt(string divergence)
    {
        host.Warn("Instance '{0}' is halted. {1}", Id, divergence);
        _run?.Abandon();
        _run = null;
        _held.Clear();
        (_suspended, _pendingStart) = (true, false);
        _row!.Status = OrchestrationRuntimeStatus.Suspended;
        _row.Failure = Failures.Write(Failures.Halted(divergence));
        _step.Append(new Entry(EntryKind.Halted) { Text = divergence });
    }
}
