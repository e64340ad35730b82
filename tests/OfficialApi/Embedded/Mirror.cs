using System.Reflection;

namespace ContractFlow.OfficialApi.Tests;

/// <summary>A type of embedded/ beside the official one that it stands for.</summary>
public sealed record Mirror(Type Ours, OfficialType Official)
{
    private const string Root = "ContractFlow.Embedded.";

    /// <summary>Namespaces that hold nothing official: the runtime behind the mirrored types.</summary>
    private static readonly string[] Inner = [Root + "Functions.Hosting"];

    /// <summary>The public types in mirrored namespaces.</summary>
    public static IReadOnlyList<Type> Candidates { get; } =
    [
        .. Assembly.Load(Root + "Functions").GetExportedTypes()
            .Where(type => !type.IsNested && type.Namespace!.StartsWith(Root, StringComparison.Ordinal))
            .Where(type => !Inner.Any(inner => type.Namespace!.StartsWith(inner, StringComparison.Ordinal))),
    ];

    public static IReadOnlyList<Mirror> All { get; } = [.. Candidates.Select(type => (type, Find(type))).Where(pair => pair.Item2 is not null).Select(pair => new Mirror(pair.type, pair.Item2!))];

    /// <summary>The official type of the same name; where several have it, the one most alike.</summary>
    public static OfficialType? Find(Type type)
    {
        var name = SignatureLine.Name(type)[(type.Namespace!.Length + 1)..];
        return Listings.Types
            .Where(official => official.Name == name && InFamily(type.Namespace!, official.Namespace))
            .MaxBy(official => SignatureLine.Of(type).Count(member => official.Members.ContainsKey(Listings.Normalise(member.Line))));
    }

    /// <summary>Every member that the official type has, its official bases' included, with its marks.</summary>
    public IReadOnlyDictionary<string, string?> OfficialMembers() =>
        WithBases(Official).SelectMany(type => type.Members).DistinctBy(member => member.Key).ToDictionary(member => member.Key, member => member.Value);

    public IReadOnlySet<string> OfficialBases() => WithBases(Official).SelectMany(type => type.Bases).ToHashSet();

    private static IEnumerable<OfficialType> WithBases(OfficialType type) => type.Bases
        .SelectMany(name => Listings.Types.Where(other => other.Name == name && other != type))
        .SelectMany(WithBases)
        .Prepend(type);

    // The many namespaces of the worker are one here.
    private static bool InFamily(string ours, string official) => ours[Root.Length..].Split('.')[0] switch
    {
        "Functions" => official.StartsWith("Microsoft.Azure.Functions.Worker", StringComparison.Ordinal) || official.StartsWith("Microsoft.Extensions", StringComparison.Ordinal),
        _ => false,
    };
}
