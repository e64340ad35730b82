namespace ContractFlow.Embedded.DurableTask;

/// <summary>What waits, by key: the keys take turns, and of one key the first that came is the first that goes. Not safe for several threads.</summary>
internal sealed class Turns<TKey, T>
    where TKey : notnull
{
    // Enough for what usually waits at once.
    private const int MostSpare = 64;

    private readonly Queue<(TKey Key, Queue<T> Items)> _turns = new();
    private readonly Dictionary<TKey, Queue<T>> _waiting = [];
    private readonly Stack<Queue<T>> _spare = new();

    /// <summary>Whether nothing waits.</summary>
    public bool IsEmpty => _turns.Count == 0;

    public void Add(TKey key, T item)
    {
        if (!_waiting.TryGetValue(key, out var items))
        {
            _waiting.Add(key, items = _spare.TryPop(out var used) ? used : new Queue<T>());
            _turns.Enqueue((key, items));
        }

        items.Enqueue(item);
    }

    /// <summary>Takes the next; something must wait.</summary>
    public T Take()
    {
        var (key, items) = _turns.Dequeue();
        var item = items.Dequeue();
        if (items.Count > 0)
        {
            _turns.Enqueue((key, items));
            return item;
        }

        _waiting.Remove(key);
        if (_spare.Count < MostSpare)
        {
            _spare.Push(items);
        }

        return item;
    }
}

/// <summary>What waits by share and, within a share, by key: the shares take turns, and so do the keys of each. Not safe for several threads.</summary>
internal sealed class SharedTurns<TKey, T>
    where TKey : notnull
{
    private readonly Queue<(string Share, Turns<TKey, T> Waiting)> _turns = new();
    private readonly Dictionary<string, Turns<TKey, T>> _shares = [];

    public void Add(string share, TKey key, T item)
    {
        if (!_shares.TryGetValue(share, out var waiting))
        {
            _shares.Add(share, waiting = new());
            _turns.Enqueue((share, waiting));
        }

        waiting.Add(key, item);
    }

    /// <summary>Takes the next; something must wait.</summary>
    public T Take()
    {
        var (share, waiting) = _turns.Dequeue();
        var item = waiting.Take();
        if (waiting.IsEmpty)
        {
            _shares.Remove(share);
        }
        else
        {
            _turns.Enqueue((share, waiting));
        }

        return item;
    }
}
