namespace ContractFlow.Embedded.DurableTask.Worker;

/// <summary>A call or a wait of an orchestrator that has not come back yet.</summary>
internal abstract class PendingCall
{
    public Entry? Scheduled { get; init; }

    /// <summary>A timer whose time has come, though a suspended instance may not have heard of it yet.</summary>
    public bool IsDue { get; set; }

    public abstract void Complete(DataConverter converter, string? text);

    public abstract void Fail(Exception exception);

    public abstract void Cancel(CancellationToken cancellation);
}

internal sealed class PendingCall<T> : PendingCall
{
    // Continuations run at once, on the orchestrator's thread: that is what makes their order the history's.
    private readonly TaskCompletionSource<T> _source = new();

    public Task<T> Task => _source.Task;

    public CancellationTokenRegistration Registration { get; set; }

    public override void Complete(DataConverter converter, string? text)
    {
        Registration.Dispose();
        T value;
        try
        {
            value = typeof(T) == typeof(Nothing) ? default! : converter.Deserialize<T>(text)!;
        }
#pragma warning disable CA1031 // Text that can't be read is the awaiting code's to see.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _source.TrySetException(exception);
            return;
        }

        _source.TrySetResult(value);
    }

    public override void Fail(Exception exception) => _source.TrySetException(exception);

    public override void Cancel(CancellationToken cancellation) => _source.TrySetCanceled(cancellation);
}

/// <summary>The result of a call whose result nobody asked for.</summary>
internal readonly struct Nothing;
