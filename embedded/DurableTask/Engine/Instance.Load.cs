namespace ContractFlow.Embedded.DurableTask;

/// <content>From disk into memory.</content>
internal sealed partial class Instance
{
    /// <summary>Reads the row and, where the instance lives, runs its code over its history.</summary>
    public void Load(Step step)
    {
        _step = step;
        if (_loaded)
        {
            // Its activities are under way already.
            if (_fromHistory && Restore(host.Store.History(_row!.Number), runs: false) is { } unreadable)
            {
                Halt(unreadable);
            }

            return;
        }

        var row = host.Store.Find(Id);
        var history = row is null or { HasEnded: true } ? [] : host.Store.History(row.Number);
        (_row, _loaded) = (row, true);
        _share = row is null || _share.Length > 0 ? _share : host.Services.ShareOf(row.Input);
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
        else if (host.Begun.WhyNotStep(Id) is { } aside)
        {
            Halt(Failures.HaltedAside(aside), aside);
        }
        else if (Restore(history, runs: true) is { } divergence)
        {
            Halt(host.Services.Version.Refusal(row.Version) == divergence ? Failures.HaltedForVersion(divergence) : Failures.Halted(divergence), divergence);
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
            _step.Activities.AddRange(run.Open.Activities.Select(scheduled => new ActivityCall(this, run.Execution, scheduled, IsTakenUp: true)));
        }
    }

    /// <summary>Brings the code to where the history left it; returns in what they differ, null where they agree.</summary>
    private string? Restore(List<(long Sequence, byte[] Data)> history, bool runs)
    {
        _held.Clear();
        (_suspended, _pendingStart, _run, _fromHistory) = (false, false, null, false);
        try
        {
            var past = PastEvents.Of(_row!, history.Select(part => part.Data));
            (_suspended, _pendingStart, _startAt, _now) = (past.IsSuspended, past.IsPending, past.StartAt, past.Now);
            _held.AddRange(past.Held);
            if (!past.HasBegun)
            {
                return null;
            }

            if (host.Services.Version.Refusal(_row!.Version) is { } refusal)
            {
                return refusal;
            }

            if (host.Services.Orchestrator(_row.Name) is not { } orchestrator)
            {
                return $"No orchestrator named '{_row.Name}' is registered any more.";
            }

            var execution = _row.Execution;
            var run = past.Run(host.Services, orchestrator, reason => Violated(execution, reason));
            if (runs && past.HasRun && past.Replay(run) is { } divergence)
            {
                return divergence;
            }

            _run = run.MustStartFromHistory ? past.Run(host.Services, orchestrator, reason => Violated(execution, reason)) : run;
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
    }

    /// <summary>Stops at a divergence: post is kept in the history, and a resume runs the code of then over all of it.</summary>
    private void Halt(string divergence, bool beforeItRan = false) => Halt(Failures.Halted(divergence), divergence, beforeItRan);

    private void Halt(TaskFailureDetails details, string why, bool beforeItRan = false)
    {
        host.Warn("Instance '{0}' is halted. {1}", Id, why);
        _run?.Abandon();
        _run = null;
        _held.Clear();
        (_suspended, _pendingStart) = (true, false);
        _row!.Status = OrchestrationRuntimeStatus.Suspended;
        _row.Failure = Failures.Write(details);
        _step.Append(new Entry(EntryKind.Halted) { Text = why, Id = beforeItRan ? PastEvents.BeforeItRan : 0 });
    }
}
