using System.Diagnostics.CodeAnalysis;

namespace ContractFlow.Embedded.DurableTask;

/// <summary>
/// An instance in memory: its post, and while it is hot its running code. One worker at a time steps it; each step takes
/// some post and leaves entries for the history and work to be done.
/// </summary>
internal sealed partial class Instance(string id, InstanceHost host)
{
    /// <summary>Post taken in one step, so that a busy instance lets others go on.</summary>
    public const int MostPerStep = 64;

    private readonly Queue<Message> _post = new();
    private bool _queued;
    private volatile string _share = "";
    private bool _gone;

    public string Id { get; } = id;

    /// <summary>Whose work it is, among which shares take turns; empty until that is known, and where there are no shares.</summary>
    public string Share => _share;

    /// <summary>The commit that will hold this instance's latest step.</summary>
    public long LastCommit { get; set; }

    /// <summary>The part of the gathering commit that is this instance's; guarded by the commit log.</summary>
    public InstanceWrite? OpenWrite { get; set; }

    public long NextSequence { get; set; }

    /// <summary>The row as the last step has left it; guarded by the commit log.</summary>
    public InstanceRow? SeenRow { get; set; }

    /// <summary>The timer that the timer table knows of.</summary>
    public long TimedFor { get; set; }

    /// <summary>When it was last used, for choosing which hot instance to let go.</summary>
    public long LastUse { get; set; }

    /// <summary>True where its history, which must be on disk for that, is read again before the next step.</summary>
    public bool MustWaitForDisk => _fromHistory && !host.IsCommitted(LastCommit);

    /// <summary>Adds post; false where this object has left memory and a new one must take it.</summary>
    public bool TryPost(Message message, out bool mustQueue)
    {
        mustQueue = false;
        lock (_post)
        {
            if (_gone)
            {
                return false;
            }

            if (message is { Input: { } input } && _share.Length == 0)
            {
                _share = host.Services.ShareOf(input);
            }

            _post.Enqueue(message);
            mustQueue = !_queued;
            _queued = true;
            return true;
        }
    }

    /// <summary>Leaves memory where nothing is under way and all is on disk.</summary>
    public bool TryLeave(Func<long, bool> isCommitted)
    {
        lock (_post)
        {
            if (_gone || _queued || _row?.Busy == true || !isCommitted(LastCommit))
            {
                return false;
            }

            return _gone = true;
        }
    }

    /// <summary>True where more post waits: the instance must be queued again.</summary>
    public bool Finish()
    {
        lock (_post)
        {
            return _queued = _post.Count > 0;
        }
    }

    /// <summary>Forgets what is in memory after an error of the engine itself: the next step reads it from disk.</summary>
    public void Reset()
    {
        _run?.Abandon();
        (_run, _row, _loaded, _fromHistory) = (null, null, false, false);
        _next.Clear();
    }

    /// <summary>True where nothing of it needs to stay in memory once it is on disk.</summary>
    public bool IsAtRest => _row is null or { HasEnded: true } or { IsHalted: true } || _pendingStart;

    private bool TryTake([MaybeNullWhen(false)] out Message message)
    {
        lock (_post)
        {
            return _post.TryDequeue(out message);
        }
    }
}
