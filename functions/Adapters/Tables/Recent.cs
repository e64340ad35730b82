using System.Collections.Concurrent;

namespace ContractFlow.Functions.Adapters.Tables;

/// <summary>What this process has lately seen of some rows. Only a hint that saves reading: a write that builds on it names the row's ETag, and fails where it is old.</summary>
internal sealed class Recent<TKey, TValue>
    where TKey : notnull
    where TValue : class
{
    private const int Most = 4096;
    private readonly ConcurrentDictionary<TKey, TValue> _seen = new();

    public TValue? Find(TKey key) => _seen.GetValueOrDefault(key);

    public void Keep(TKey key, TValue value)
    {
        if (_seen.Count >= Most)
        {
            _seen.Clear();
        }

        _seen[key] = value;
    }

    public void Forget(TKey key) => _seen.TryRemove(key, out _);

    public void Clear() => _seen.Clear();
}
