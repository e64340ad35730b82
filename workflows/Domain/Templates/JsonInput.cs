using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ContractFlow.Domain.Templates;

/// <summary>One object of given JSON, read member by member; every error is added to one list.</summary>
internal sealed class JsonInput
{
    // Stands for a name that no string holds.
    private const string Unheld = "\uFFFD";

    private readonly Dictionary<string, JsonElement> members = new(StringComparer.Ordinal);

    private JsonInput(string pointer, List<InputError> errors) => (Pointer, Errors) = (pointer, errors);

    /// <summary>Where the object stands.</summary>
    public string Pointer { get; }

    /// <summary>The list that errors are added to.</summary>
    public List<InputError> Errors { get; }

    /// <summary>The names of the members, in the order given.</summary>
    public IEnumerable<string> Names => members.Keys;

    /// <summary>The object at <paramref name="pointer"/>, or null and an error where it is none; a doubled member is an error.</summary>
    public static JsonInput? Object(JsonElement json, string pointer, List<InputError> errors, string expected)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            errors.Add(new(pointer, Describe(json), expected));
            return null;
        }

        var input = new JsonInput(pointer, errors);
        foreach (var member in json.EnumerateObject())
        {
            var name = NameOf(member);
            if (!input.members.TryAdd(name, member.Value) && !InputError.IsFull(errors))
            {
                errors.Add(new(input.At(name), $"{Describe(member.Value)} as a second member of this name", "each member once"));
            }
        }

        return input;
    }

    /// <summary>As <see cref="Object"/>; members not in <paramref name="known"/> are errors.</summary>
    public static JsonInput? ObjectOf(JsonElement json, string pointer, List<InputError> errors, params string[] known)
    {
        var list = string.Join(", ", known);
        var input = Object(json, pointer, errors, $"an object with {list}");
        foreach (var name in (input?.Names.Except(known) ?? []).TakeWhile(_ => !InputError.IsFull(errors)))
        {
            input!.Errors.Add(new(input.At(name), Describe(input.members[name]), $"no such member; there are {list}"));
        }

        return input;
    }

    /// <summary>The pointer of a member.</summary>
    public string At(string name) => $"{Pointer}/{Escape(name)}";

    /// <summary>A name as a reference token of a JSON pointer (RFC 6901).</summary>
    public static string Escape(string name) =>
        Printable(name, 64).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>A member that may be missing; JSON null counts as missing.</summary>
    public JsonElement? Optional(string name) =>
        members.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>A member that must be there, or null and an error.</summary>
    public JsonElement? Required(string name, string expected)
    {
        var value = Optional(name);
        if (value is null)
        {
            Errors.Add(new(At(name), members.ContainsKey(name) ? "null" : "nothing", expected));
        }

        return value;
    }

    /// <summary>A string that must be there and fit, or null and an error.</summary>
    public string? RequiredText(string name, string expected, Func<string, bool> fits) =>
        Required(name, expected) is { } value ? Text(value, At(name), Errors, expected, fits) : null;

    /// <summary>A string that fits, or null and an error.</summary>
    public static string? Text(JsonElement json, string pointer, List<InputError> errors, string expected, Func<string, bool> fits)
    {
        if (StringOf(json) is { } text && fits(text))
        {
            return text;
        }

        errors.Add(new(pointer, Describe(json), expected));
        return null;
    }

    /// <summary>A whole number within bounds (both inclusive), or null and an error; missing gives null, with an error where required.</summary>
    public int? Whole(string name, int least, int most, bool required)
    {
        var expected = $"a whole number from {least} to {most}";
        var value = required ? Required(name, expected) : Optional(name);
        if (value is null)
        {
            return null;
        }

        if (value.Value.ValueKind == JsonValueKind.Number && value.Value.TryGetInt32(out var number) && number >= least && number <= most)
        {
            return number;
        }

        Errors.Add(new(At(name), Describe(value.Value), expected));
        return null;
    }

    /// <summary>A value as an error shows it: short and without control characters.</summary>
    public static string Describe(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => $"an array of {json.GetArrayLength().ToString(CultureInfo.InvariantCulture)}",
        JsonValueKind.String => StringOf(json) is { } text ? $"'{Printable(text, 80)}'" : "half a surrogate pair",
        JsonValueKind.Undefined => "nothing",
        _ => Printable(json.GetRawText(), 80),
    };

    /// <summary>The string, or null where it is none or holds half a surrogate pair (which JSON can escape but text can't hold).</summary>
    public static string? StringOf(JsonElement json)
    {
        try
        {
            return json.ValueKind == JsonValueKind.String ? json.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Text without characters that an error list could be garbled with: they are shown as <c>\u202E</c>.</summary>
    public static string Printable(string text, int most)
    {
        var built = new StringBuilder();
        var shown = WrittenText.Start(text, most);
        foreach (var c in shown)
        {
            var visible = char.IsSurrogate(c) ? c : WrittenText.IsRefused(c) ? '\0' : c;
            _ = visible == '\0' ? built.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}") : built.Append(c);
        }

        return shown.Length < text.Length ? built.Append('…').ToString() : built.ToString();
    }

    /// <summary>Whether every name and text can be held (JSON can write half of a surrogate pair, and a string can't hold it) and no object names a member twice.</summary>
    public static bool IsWhole(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().Select(member => (Name: NameOf(member), member.Value)).ToArray() is var members
            && members.Select(member => member.Name).Distinct(StringComparer.Ordinal).Count() == members.Length
            && members.All(member => member.Name != Unheld && IsWhole(member.Value)),
        JsonValueKind.Array => json.EnumerateArray().All(IsWhole),
        JsonValueKind.String => StringOf(json) is not null,
        _ => true,
    };

    private static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return Unheld;
        }
    }
}
