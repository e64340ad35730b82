using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ContractFlow.Architecture.Tests;

/// <summary>One set of sources for every build, names of the field, everything in its place.</summary>
public sealed partial class SourceTests
{
    // In the place of a package that some feeds lack, so its types are in an official namespace.
    private static readonly string StandIn = Path.Combine("embedded", "StandIn");

    // The one source that knows who runs the functions.
    private static readonly string ChoiceOfHost = Path.Combine("functions", "Composition", "FunctionsProgram.cs");

    private static readonly string[] References = ["PackageReference", "ProjectReference", "FrameworkReference", "Using", "Compile"];
    private static readonly string[] TopLevel = ["functions", "workflows", "embedded", "infra", "tests", "ContractFlow.sln", "host.json", "LICENSE", "run", "test", "global.json"];

    // Its sources are made from the OpenAPI document each time, and compiled, by tests/Clients/check, which ./test calls.
    private const string GeneratedClients = "tests/Clients/ContractFlow.Clients.csproj";

    [Fact]
    public void Sources_Declare_NoForeignNamespace() => House.AssertNone(
        House.Lines("functions", "workflows", "embedded", "tests").Where(line => ForeignNamespace().IsMatch(line.Text)).Select(line => line.Place)
            .Where(place => !place.StartsWith(StandIn, StringComparison.Ordinal)),
        "No type of ours lives in a namespace of Microsoft, Azure or System:");

    [Fact]
    public void Sources_HaveNoConditions_AndOneKnowsWhoRunsThem() => House.AssertNone(
        House.Lines("functions", "workflows").Where(line => ChoiceInSource().IsMatch(line.Text) && !line.Place.StartsWith(ChoiceOfHost, StringComparison.Ordinal)).Select(line => $"{line.Place} {line.Text.Trim()}"),
        $"Who runs the functions is decided in {ChoiceOfHost} alone:");

    [Fact]
    public void Projects_Reference_TheSameInEveryBuild() => House.AssertNone(
        from file in new[] { "functions", "workflows", "embedded", "tests", "samples" }.SelectMany(folder => House.Files(folder, "*.csproj"))
        from element in XDocument.Load(file).Descendants()
        where element.Attribute("Condition") is not null
        from item in element.Name.LocalName == "ItemGroup" ? element.Elements() : [element]
        where References.Contains(item.Name.LocalName)
        select $"{Path.GetRelativePath(House.Root, file)}: {item.Name.LocalName}",
        "The one conditional reference is that of embedded/StandIn/StandIn.targets:");

    [Fact]
    public void Types_AreNamedForWhatTheyAre() => House.AssertNone(
        House.Floors.SelectMany(floor => floor.GetTypes())
            .Where(type => type.Namespace?.StartsWith("ContractFlow", StringComparison.Ordinal) == true && type.GetCustomAttribute<CompilerGeneratedAttribute>() is null)
            .Where(type => EmptyName().IsMatch(type.Name.Split('`')[0]))
            .Select(type => type.FullName!),
        "Name these for what they are in the field:");

    [Fact]
    public void Repository_HasItsTopLevel() => House.AssertNone(
        TopLevel.Where(name => !Path.Exists(Path.Combine(House.Root, name))), "These stand at the top of the repository:");

    [Fact]
    public void Solution_HoldsEveryProject()
    {
        var solution = File.ReadAllText(Path.Combine(House.Root, "ContractFlow.sln")).Replace('\\', '/');
        var projects = new[] { "functions", "workflows", "embedded", "tests" }.SelectMany(folder => House.Files(folder, "*.csproj"));

        House.AssertNone(
            projects.Select(file => Path.GetRelativePath(House.Root, file).Replace('\\', '/')).Where(file => file != GeneratedClients && !solution.Contains(file, StringComparison.Ordinal)),
            "These projects are missing in ContractFlow.sln:");
    }

    [GeneratedRegex(@"^\s*namespace\s+(Microsoft|Azure|System)\b")]
    private static partial Regex ForeignNamespace();

    [GeneratedRegex(@"^\s*#\s*(if|elif)\b|\bContractFlow\.Embedded\b|\bFunctionsApplication\b|\bSelfHost\b")]
    private static partial Regex ChoiceInSource();

    [GeneratedRegex("(Manager|Helpers?|Utils?|Utility|Utilities|Processor|Impl)$")]
    private static partial Regex EmptyName();
}
