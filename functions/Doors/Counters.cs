using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace ContractFlow.Functions.Doors;

/// <summary>Counts what happens: for whoever collects metrics, and for /metrics.</summary>
public sealed class Counters : IDisposable
{
    private const string Total = "_total";
    private readonly Meter _meter = new(TraceDoor.SourceName);
    private readonly ConcurrentDictionary<string, Counter<double>> _counters = new();
    private readonly MetricsText _text;

    /// <summary>Starts counting.</summary>
    public Counters() => _text = new(_meter);

    /// <summary>Adds to a counter.</summary>
    /// <param name="name">Its name as /metrics has it, without the prefix <c>contractflow_</c>; collectors see <c>contractflow.</c> and the name without <c>_total</c>.</param>
    /// <param name="amount">How much.</param>
    /// <param name="labels">Names and values in turn.</param>
    public void Add(string name, double amount = 1, params ReadOnlySpan<string> labels)
    {
        var counter = _counters.GetOrAdd(name, static (name, meter) => meter.CreateCounter<double>("contractflow." + (name.EndsWith(Total, StringComparison.Ordinal) ? name[..^Total.Length] : name)), _meter);
        var tags = new KeyValuePair<string, object?>[labels.Length / 2];
        for (var i = 0; i < tags.Length; i++)
        {
            tags[i] = new(labels[2 * i], labels[(2 * i) + 1]);
        }

        counter.Add(amount, tags);
    }

    /// <summary>Every measure in the Prometheus text format.</summary>
    public string ToPrometheus() => _text.Write();

    /// <inheritdoc/>
    public void Dispose()
    {
        _text.Dispose();
        _meter.Dispose();
    }
}
