using Microsoft.Azure.Functions.Worker;

namespace ContractFlow.StandIn.Tests;

/// <summary>
/// Holds embedded/StandIn to the package that it stands for: what compiles against it compiles against the package. package.txt was
/// written from the package's source, since the feeds that need the stand-in have no assembly to list.
/// </summary>
public sealed class StandInTests
{
    private static readonly string[] Listed =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "package.txt")).Where(line => line.Length > 0 && line[0] != '#')];

    [Fact]
    public void StandIn_HasTheTypesAndMembersOfThePackageAndNoOthers() =>
        Assert.Equal(Listed, typeof(ServiceBusTriggerAttribute).Assembly.GetExportedTypes().OrderBy(type => type.Name, StringComparer.Ordinal).SelectMany(Lines));

    private static IEnumerable<string> Lines(Type type) =>
        SignatureLine.Of(type).Select(member => "  " + member.Line).Order(StringComparer.Ordinal).Prepend($"{type.FullName} : {SignatureLine.Name(type.BaseType!)}");
}
