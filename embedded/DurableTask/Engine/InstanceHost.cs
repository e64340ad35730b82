using System.Collections.Concurrent;
using ContractFlow.Sqlite;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Embedded.DurableTask;

/// <summary>Holds the instances that are in memory and runs their steps.</summary>
internal sealed partial class InstanceHost : IDisposable
{
    private readonly ConcurrentDictionary<string, Instance> _instances = new();
    private readonly ReadyInstances _ready = new();
    private readonly Queue<(Instance Instance, long Use)> _hot = new();
    private readonly DurableTaskEngineOptions _options;
    private readonly ActivityPool _activities;
    private readonly CommitLog _commits;
    private readonly TimerTable _timers;
    private Task[] _workers = [];
    private long _numbers;
    private long _inbox;
    private long _uses;
    private long _steps;
    private int _backlog;

    // Asked for at every commit: the dictionary's own count takes all its locks.
    private int _inMemory;

    public InstanceHost(SqliteDatabase database, EngineServices services, DurableTaskEngineOptions options)
    {
        _options = options;
        Services = services;
        Store = new InstanceStore(database);
        Gauge = new WorkGauge(services.Clock);
        Begun = new BegunWork(database, services.Clock, services.Log, options.MostBegun);
        _commits = new CommitLog(database, services.Log, Committed);
        _activities = new ActivityPool(services, Gauge, Begun, (call, result) => Post(call.Instance.Id, new Message(MessageKind.Entry) { Entry = result }));
        _timers = new TimerTable(services.Clock, FireTimers, LoadTimers);
    }

    public EngineServices Services { get; }

    public InstanceStore Store { get; }

    public WorkGauge Gauge { get; }

    public BegunWork Begun { get; }

    public Waiters Waiters { get; } = new();

    public long NextInbox() => Interlocked.Increment(ref _inbox);

    public long NextNumber() => Interlocked.Increment(ref _numbers);

    public bool IsCommitted(long commit) => _commits.IsCommitted(commit);

    public void Warn(string message, string first, string second)
    {
#pragma warning disable CA2254 // The messages are the callers' constants.
        Services.Log.LogWarning(message, first, second);
#pragma warning restore CA2254
    }

    public EngineSnapshot Snapshot() => new(
        Interlocked.Read(ref _steps), _commits.Count, _commits.Rows, _activities.Count, _activities.Running, Volatile.Read(ref _inMemory), _timers.Count, Volatile.Read(ref _backlog), _commits.Trouble);

    /// <summary>Takes up what was under way: undelivered messages, activities without a result, timers.</summary>
    public void Start()
    {
        using var _ = new Work(Gauge);
        Begun.Start();
        _timers.BeginLoad();
        _numbers = Store.LastNumber();
        var (inbox, busy, timers) = (Store.Inbox(), Store.Busy(), Store.Timers(long.MinValue, TimerTable.Window));
        foreach (var id in inbox.Select(message => message.Target).Concat(busy).Concat(timers.Where(timer => timer.Due <= Services.NowTicks).Select(timer => timer.Id)))
        {
            Begun.Found(id);
        }

        _inbox = inbox.Count == 0 ? 0 : inbox[^1].Sequence;
        _workers = [.. Enumerable.Range(0, _options.MaxConcurrentOrchestrations).Select(_ => Task.Run(WorkAsync))];
        _activities.Start(_options.MaxConcurrentActivities);
        foreach (var (sequence, target, entry) in inbox)
        {
            Post(target, new Message(MessageKind.Entry) { Entry = entry, Inbox = sequence });
        }

        foreach (var id in busy)
        {
            Post(id, new Message(MessageKind.Wake));
        }

        _timers.EndLoad(timers);
    }

    public async Task StopAsync()
    {
        _timers.Stop();
        await _activities.StopAsync().ConfigureAwait(false);
        _ready.Complete();
        await Task.WhenAll(_workers).ConfigureAwait(false);
        await _commits.FlushAsync().ConfigureAwait(false);
        await Begun.StopAsync().ConfigureAwait(false);
        Gauge.Close();
    }

    public void Dispose()
    {
        _timers.Dispose();
        Begun.Dispose();
    }

    /// <summary>Waits while too much work is queued: callers from outside are slowed down to what the engine can do.</summary>
    public async ValueTask AdmitAsync(CancellationToken cancellation)
    {
        while (Volatile.Read(ref _backlog) > _options.MaxBacklog)
        {
            await Task.Delay(5, cancellation).ConfigureAwait(false);
        }
    }

    public void Post(string id, Message message)
    {
        Gauge.Enter();
        Interlocked.Increment(ref _backlog);
        Deliver(id, message);
    }

    /// <summary>Posts again, when all before it is on disk.</summary>
    public void Defer(string id, List<Message> messages) => _ = DeferAsync(id, messages);

    private async Task DeferAsync(string id, List<Message> messages)
    {
        await _commits.FlushAsync().ConfigureAwait(false);
        foreach (var message in messages)
        {
            message.Deferred = false;
            Deliver(id, message);
        }
    }

    private void Deliver(string id, Message message)
    {
        while (true)
        {
            var instance = InMemory(id);
            if (instance.TryPost(message, out var mustQueue))
            {
                if (mustQueue)
                {
                    _ready.Add(instance);
                }

                return;
            }

            Remove(instance);
        }
    }

    private Instance InMemory(string id)
    {
        if (_instances.TryGetValue(id, out var known))
        {
            return known;
        }

        var fresh = new Instance(id, this);
        var instance = _instances.GetOrAdd(id, fresh);
        Interlocked.Add(ref _inMemory, ReferenceEquals(instance, fresh) ? 1 : 0);
        return instance;
    }

    private bool Remove(Instance instance)
    {
        var removed = _instances.TryRemove(KeyValuePair.Create(instance.Id, instance));
        Interlocked.Add(ref _inMemory, removed ? -1 : 0);
        return removed;
    }

    /// <summary>Work counted while a block runs.</summary>
    private readonly struct Work : IDisposable
    {
        private readonly WorkGauge _gauge;

        public Work(WorkGauge gauge) => (_gauge = gauge).Enter();

        public void Dispose() => _gauge.Leave();
    }
}
