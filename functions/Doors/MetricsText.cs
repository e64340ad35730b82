using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace ContractFlow.Functions.Doors;

/// <summary>The measures of the product and of what it runs on, as text for Prometheus: sums of counters, last values of gauges, sum and count of histograms.</summary>
public sealed class MetricsText : IDisposable
{
    private const string Ours = "ContractFlow.";
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<(string Name, string Labels), double> _values = new();
    private readonly ConcurrentDictionary<string, string> _kinds = new();

    /// <summary>Listens to the product's own meter, and to those of its floors by their names.</summary>
    public MetricsText(Meter own)
    {
        ArgumentNullException.ThrowIfNull(own);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter == own || (instrument.Meter.Name.StartsWith(Ours, StringComparison.Ordinal) && instrument.Meter.Name != own.Name))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>All of them now.</summary>
    public string Write()
    {
        try
        {
            _listener.RecordObservableInstruments();
        }
        catch (AggregateException)
        {
            // A part of the product that is just ending can't be measured any more; the others' measures were taken all the same.
        }

        var text = new StringBuilder();
        foreach (var family in _values.OrderBy(pair => pair.Key.Name, StringComparer.Ordinal).ThenBy(pair => pair.Key.Labels, StringComparer.Ordinal).GroupBy(pair => pair.Key.Name))
        {
            text.Append("# TYPE ").Append(family.Key).Append(' ').Append(_kinds[family.Key]).Append('\n');
            foreach (var ((name, labels), value) in family)
            {
                text.Append(name).Append(labels.Length == 0 ? "" : $"{{{labels}}}").Append(' ').Append(value.ToString(CultureInfo.InvariantCulture)).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var kind = instrument.GetType().Name.Split('`')[0];
        var (name, labels) = (Name(instrument.Name), Labels(tags));
        switch (kind)
        {
            case "Counter":
                Add(name + "_total", "counter", labels, value);
                break;
            case "UpDownCounter":
                Add(name, "gauge", labels, value);
                break;
            case "Histogram":
                Add(name + "_count", "counter", labels, 1);
                Add(name + "_sum", "counter", labels, value);
                break;
            case "ObservableCounter":
                Set(name + "_total", "counter", labels, value);
                break;
            default:
                Set(name, "gauge", labels, value);
                break;
        }
    }

    private void Add(string name, string kind, string labels, double amount)
    {
        _kinds.TryAdd(name, kind);
        _values.AddOrUpdate((name, labels), static (_, more) => more, static (_, sum, more) => sum + more, amount);
    }

    private void Set(string name, string kind, string labels, double value)
    {
        _kinds.TryAdd(name, kind);
        _values[(name, labels)] = value;
    }

    private static string Name(string name) => string.Concat(name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '_'));

    private static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in tags)
        {
            var said = Convert.ToString(value, CultureInfo.InvariantCulture)!.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
            text.Append(text.Length == 0 ? "" : ",").Append(Name(name)).Append("=\"").Append(said).Append('"');
        }

        return text.ToString();
    }
}
