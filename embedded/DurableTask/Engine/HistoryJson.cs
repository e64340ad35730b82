using System.Text;
using System.Text.Json;

namespace ContractFlow.Embedded.DurableTask;

/// <summary>An instance's history for people and for replay tests: an array of steps' entries in their order.</summary>
internal static class HistoryJson
{
    public static string Write(InstanceRow row, IEnumerable<byte[]> history)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartArray();
            var time = row.Created;
            foreach (var data in history)
            {
                Write(json, row, data, ref time);
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>The entries of a history with the instants of their steps.</summary>
    public static List<(long At, Entry Entry)> Read(string history)
    {
        using var json = JsonDocument.Parse(history);
        return [.. json.RootElement.EnumerateArray().Select(line => (Ticks(line, "at"), EntryOf(line)))];
    }

    private static Entry EntryOf(JsonElement line) => new(
        Enum.TryParse<EntryKind>(Text(line, "kind"), out var kind) ? kind : throw new JsonException($"'{Text(line, "kind")}' is no kind of entry of a history."))
    {
        Id = line.TryGetProperty("id", out var id) ? id.GetInt32() : 0,
        Ticks = Ticks(line, kind == EntryKind.Started ? "startAt" : "fireAt"),
        Name = Text(line, "name"),
        Text = Text(line, "data"),
        Target = Text(line, "instance"),
        Version = Text(line, "version"),
    };

    private static string? Text(JsonElement line, string name) => line.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static long Ticks(JsonElement line, string name) => line.TryGetProperty(name, out var value) ? value.GetDateTime().ToUniversalTime().Ticks : 0;

    private static void Write(Utf8JsonWriter json, InstanceRow row, ReadOnlySpan<byte> data, ref long time)
    {
        while (!data.IsEmpty)
        {
            var entry = EntryCodec.Read(ref data);
            if (entry.Kind == EntryKind.StepStarted)
            {
                time = entry.Ticks;
                continue;
            }

            json.WriteStartObject();
            json.WriteString("kind", entry.Kind.ToString());
            json.WriteString("at", new DateTime(time, DateTimeKind.Utc));
            Fields(json, row, entry);
            json.WriteEndObject();
        }
    }

    private static void Fields(Utf8JsonWriter json, InstanceRow row, Entry entry)
    {
        var starts = entry.Kind == EntryKind.Started;
        Text(json, "name", starts ? row.Name : entry.Name);
        Text(json, "data", starts ? row.Input : entry.Text);
        Text(json, "instance", starts ? row.ParentId : entry.Target);
        Text(json, "version", starts && row.Version.Length > 0 ? row.Version : entry.Version);
        if (entry.Id != 0)
        {
            json.WriteNumber("id", entry.Id);
        }

        if (entry.Ticks != 0)
        {
            json.WriteString(starts ? "startAt" : "fireAt", new DateTime(entry.Ticks, DateTimeKind.Utc));
        }
    }

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
