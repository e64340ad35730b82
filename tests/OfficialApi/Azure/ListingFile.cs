using System.Reflection;

namespace ContractFlow.OfficialApi.Tests;

/// <summary>The listing of one assembly: a line with its version, then each public type with its public and protected members.</summary>
public static class ListingFile
{
    public static IEnumerable<string> Of(Assembly assembly) => assembly.GetExportedTypes()
        .Where(type => !type.IsNested)
        .OrderBy(SignatureLine.Name, StringComparer.Ordinal)
        .SelectMany(Of)
        .Prepend($"# {assembly.GetName().Name} {Version(assembly)}");

    private static IEnumerable<string> Of(Type type) => SignatureLine.Of(type)
        .Select(member => type.IsEnum ? member.Line : member.Line + Suffix(Marks.Of(member.Member)))
        .Order(StringComparer.Ordinal)
        .Select(line => "  " + line)
        .Prepend(TypeLine.Of(type));

    private static string Suffix(string marks) => marks.Length == 0 ? string.Empty : Listings.Marking + marks;

    private static string Version(Assembly assembly) => assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
