using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Templates;

namespace ContractFlow.Functions.Doors;

/// <summary>Says what is wrong with a JSON body: where, what was given, what was expected.</summary>
public static partial class JsonFaults
{
    private const string AnotherKind = "another kind of value";
    private const string Unreadable = "something that can't be read";

    private static readonly Dictionary<Type, string> Expected = new()
    {
        [typeof(string)] = "a text",
        [typeof(bool)] = "true or false",
        [typeof(int)] = "a whole number",
        [typeof(long)] = "a whole number",
        [typeof(decimal)] = "a number",
        [typeof(LocalDate)] = "a date such as 2026-03-31",
        [typeof(Instant)] = "an RFC 3339 instant in UTC such as 2026-03-31T12:00:00Z",
        [typeof(Uri)] = "an absolute address",
        [typeof(Money)] = "{ \"amount\": \"1234.50\", \"currency\": \"CNY\" }",
    };

    /// <summary>The field that an error is about.</summary>
    /// <param name="error">As the serializer threw it.</param>
    /// <param name="root">What the body was read as.</param>
    public static FieldFault Of(JsonException error, Type root)
    {
        ArgumentNullException.ThrowIfNull(error);
        var pointer = Pointer(error.Path);
        if (Unmapped().Match(error.Message) is { Success: true } unmapped)
        {
            var member = unmapped.Groups[1].Value;
            var at = pointer.EndsWith("/" + Escape(member), StringComparison.Ordinal) ? pointer : $"{pointer}/{Escape(member)}";
            return Fault(at, $"the unknown member '{member}'", Members(root, unmapped.Groups[2].Value));
        }

        if (Missing().Match(error.Message) is { Success: true } missing)
        {
            return Fault(pointer, "nothing for " + missing.Groups[1].Value, "every required member");
        }

        if (error.Message.Contains("doesn't allow", StringComparison.Ordinal) && error.Message.Contains("null", StringComparison.Ordinal))
        {
            return Fault(pointer, "null", At(root, pointer) is { } member ? Kind(member) : "a value");
        }

        if (error.Message.StartsWith("Duplicate property", StringComparison.Ordinal))
        {
            return Fault(pointer, "the same member twice", "each member once");
        }

        return NotConvertible().Match(error.Message) is { Success: true, Groups: [_, { Value: var named }, ..] }
            ? Fault(pointer, AnotherKind, KindAt(root, pointer, named))
            : new(pointer, Unreadable, Sentence(error.Message), $"{(pointer.Length == 0 ? "The body" : pointer)}: {Sentence(error.Message)}");
    }

    /// <summary>The field that an error in a part of a body is about.</summary>
    /// <param name="error">As the serializer threw it.</param>
    /// <param name="type">What the part was read as.</param>
    /// <param name="json">The part.</param>
    /// <param name="pointer">Where it stands.</param>
    public static FieldFault Of(JsonException error, Type type, JsonElement json, string pointer)
    {
        ArgumentNullException.ThrowIfNull(error);
        var fault = Of(error, type);
        var given = fault.Given is AnotherKind or Unreadable ? GivenValue.Describe(At(json, fault.Pointer)) : fault.Given;
        return fault.Given == Unreadable
            ? new(pointer + fault.Pointer, given, fault.Expected, $"{pointer}{fault.Pointer}: given {given}; {fault.Expected.TrimEnd('.')}.")
            : Fault(pointer + fault.Pointer, given, fault.Expected);
    }

    /// <summary>A serializer's path (<c>$.lines[0].sku</c>) as a JSON pointer (<c>/lines/0/sku</c>).</summary>
    public static string Pointer(string? path)
    {
        var pointer = new StringBuilder();
        foreach (Match step in Steps().Matches(path ?? "$"))
        {
            var name = step.Groups.Cast<Group>().Skip(1).First(group => group.Success).Value;
            pointer.Append('/').Append(Escape(name));
        }

        return pointer.ToString();
    }

    /// <summary>A name as a reference token of a JSON pointer (RFC 6901), cut after 64 characters: no member that there is has a longer one.</summary>
    public static string Escape(string name) => GivenValue.Shortened(name, 64).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>A fault with its sentence.</summary>
    public static FieldFault Fault(string pointer, string given, string expected) =>
        new(pointer, given, expected, $"{(pointer.Length == 0 ? "The body" : pointer)}: given {given}, expected {expected}.");

    // The rest of the serializer's message repeats the path.
    private static string Sentence(string message) => message.Split(" Path: ", 2)[0].Split(" LineNumber: ", 2)[0];

    private static string Members(Type root, string typeName) =>
        Reachable(root, []).FirstOrDefault(type => type.FullName == typeName) is { } type
            ? Members(DomainJson.Options.GetTypeInfo(type))
            : typeName.Contains(nameof(MoneyJson), StringComparison.Ordinal) ? "one of amount, currency" : "no such member";

    /// <summary>The members that an object may have.</summary>
    public static string Members(JsonTypeInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        return "one of " + string.Join(", ", info.Properties.Select(member => member.Name));
    }

    /// <summary>What a type is written as, for "expected".</summary>
    public static string Kind(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return DomainJson.Options.GetTypeInfo(type).Kind == JsonTypeInfoKind.Enumerable ? "an array" : Kind((Nullable.GetUnderlyingType(type) ?? type).FullName!);
    }

    /// <summary>What stands in a body where a pointer leads.</summary>
    public static string Given(JsonElement json, string pointer)
    {
        ArgumentNullException.ThrowIfNull(pointer);
        return GivenValue.Describe(At(json, pointer));
    }

    // What stands where a pointer leads; the pointers of the serializer's own paths have no escapes but in names that no type has.
    private static JsonElement At(JsonElement json, string pointer)
    {
        foreach (var step in pointer.Split('/').Skip(1))
        {
            json = json.ValueKind == JsonValueKind.Object && json.TryGetProperty(step, out var member) ? member
                : json.ValueKind == JsonValueKind.Array && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < json.GetArrayLength() ? json[index]
                : default;
        }

        return json;
    }

    // The type of the member that a pointer leads to, as far as the serializer knows it.
    private static Type? At(Type root, string pointer)
    {
        var type = root;
        foreach (var step in pointer.Split('/').Skip(1))
        {
            var info = DomainJson.Options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);
            var next = info.Kind == JsonTypeInfoKind.Object ? info.Properties.FirstOrDefault(member => Escape(member.Name) == step)?.PropertyType : info.ElementType;
            if (next is null)
            {
                return info.Kind == JsonTypeInfoKind.None ? type : null;
            }

            type = next;
        }

        return type;
    }

    // Where reading throws, the message names the type of the whole body, and the path is right; a converter of its own names the enumeration, and ends the path.
    private static string KindAt(Type root, string pointer, string named)
    {
        var kind = Kind(named);
        return kind.StartsWith("one of ", StringComparison.Ordinal) || At(root, pointer) is not { } type ? kind : Kind(type);
    }

    private static string Kind(string typeName)
    {
        const string Nullable = "System.Nullable`1[";
        typeName = typeName.StartsWith(Nullable, StringComparison.Ordinal) ? typeName[Nullable.Length..^1] : typeName;
        var known = Expected.FirstOrDefault(pair => typeName.Contains(pair.Key.FullName!, StringComparison.Ordinal));
        if (known.Value is not null)
        {
            return known.Value;
        }

        var type = typeof(DomainJson).Assembly.GetType(typeName) ?? typeof(JsonFaults).Assembly.GetType(typeName);
        return type is { IsEnum: true } ? "one of " + string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName))
            : typeName.StartsWith("System.Collections", StringComparison.Ordinal) ? "an array" : "an object";
    }

    private static IEnumerable<Type> Reachable(Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type))
        {
            yield break;
        }

        yield return type;
        var info = DomainJson.Options.GetTypeInfo(type);
        var inner = info.Kind == JsonTypeInfoKind.Object ? info.Properties.Select(member => Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType)
            : info.ElementType is { } element ? [element] : [];
        foreach (var found in inner.SelectMany(next => Reachable(next, seen)))
        {
            yield return found;
        }
    }

    [GeneratedRegex(@"^The JSON property '(.+?)' could not be mapped to any \.NET member contained in type '(.+?)'")]
    private static partial Regex Unmapped();

    [GeneratedRegex(@"was missing required properties including: (.+?)\.( |$)")]
    private static partial Regex Missing();

    [GeneratedRegex(@"^The JSON value could not be converted to (.+?)\.( Path:|$)")]
    private static partial Regex NotConvertible();

    [GeneratedRegex(@"\.([^.\[]+)|\['(.+?)'\]|\[(\d+)\]")]
    private static partial Regex Steps();
}
