using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace ContractFlow.Functions.Doors;

/// <summary>Counts what happens, for /metrics.</summary>
public sealed class Counters
{
    private readonly ConcurrentDictionary<(string Name, string Labels), double> _counts = new();

    /// <summary>Adds to a counter.</summary>
    /// <param name="name">Its name, without the prefix <c>contractflow_</c>.</param>
    /// <param name="amount">How much.</param>
    /// <param name="labels">Names and values in turn.</param>
    public void Add(string name, double amount = 1, params ReadOnlySpan<string> labels)
    {
        var text = new StringBuilder();
        for (var i = 0; i + 1 < labels.Length; i += 2)
        {
            text.Append(i == 0 ? "" : ",").Append(labels[i]).Append("=\"").Append(labels[i + 1].Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
        }

        _counts.AddOrUpdate((name, text.ToString()), static (_, more) => more, static (_, sum, more) => sum + more, amount);
    }

    /// <summary>The present value of a counter, over all labels.</summary>
    public double Sum(string name) => _counts.Where(pair => pair.Key.Name == name).Sum(pair => pair.Value);

    /// <summary>All counters in the Prometheus text format.</summary>
    public string ToPrometheus()
    {
        var text = new StringBuilder();
        foreach (var family in _counts.OrderBy(pair => pair.Key.Name, StringComparer.Ordinal).ThenBy(pair => pair.Key.Labels, StringComparer.Ordinal).GroupBy(pair => pair.Key.Name))
        {
            text.Append("# TYPE contractflow_").Append(family.Key).Append(" counter\n");
            foreach (var ((name, labels), value) in family)
            {
                text.Append("contractflow_").Append(name).Append(labels.Length == 0 ? "" : $"{{{labels}}}").Append(' ').Append(value.ToString(CultureInfo.InvariantCulture)).Append('\n');
            }
        }

        return text.ToString();
    }
}
