using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ContractFlow.Architecture.Tests;

/// <summary>One set of sources for both editions, names of the field, everything in its place.</summary>
public sealed partial class SourceTests
{
    // In the place of a package that some feeds lack, so its types are in an official namespace, and in the solution only where they are needed.
    private static readonly string StandIn = Path.Combine("embedded", "StandIn");

    // The one source that knows who runs the functions.
    private static readonly string ChoiceOfHost = Path.Combine("functions", "Composition", "FunctionsProgram.cs");

    // Built in the Azure edition alone.
    private static readonly string[] AzureAlone = [StandIn, Path.Combine("tests", "FunctionsHost")];
    private static readonly string[] EditionItems = ["PackageReference", "ProjectReference", "FrameworkReference", "Using"];
    private static readonly string[] TopLevel = ["functions", "workflows", "embedded", "infra", "tests", "ContractFlow.sln", "host.json", "LICENSE", "run", "test", "global.json"];

    [Fact]
    public void Sources_Declare_NoForeignNamespace() => House.AssertNone(
        House.Lines("functions", "workflows", "embedded", "tests").Where(line => ForeignNamespace().IsMatch(line.Text)).Select(line => line.Place)
            .Where(place => !place.StartsWith(StandIn, StringComparison.Ordinal)),
        "No type of ours lives in a namespace of Microsoft, Azure or System:");

    [Fact]
    public void Sources_OfBothEditions_HaveNoConditionsAndNameNoEdition() => House.AssertNone(
        House.Lines("functions", "workflows").Where(line => EditionInSource().IsMatch(line.Text) && !line.Place.StartsWith(ChoiceOfHost, StringComparison.Ordinal)).Select(line => $"{line.Place} {line.Text.Trim()}"),
        "The editions differ in the project files' usings only:");

    [Fact]
    public void Projects_Differ_BetweenEditionsInReferencesAndUsingsOnly() => House.AssertNone(
        from file in House.Files("functions", "*.csproj").Concat(House.Files("workflows", "*.csproj"))
        from element in XDocument.Load(file).Descendants()
        where element.Attribute("Condition")?.Value.Contains("$(Edition)", StringComparison.Ordinal) == true
        from item in element.Name.LocalName == "ItemGroup" ? element.Elements() : [element]
        where !EditionItems.Contains(item.Name.LocalName)
        select $"{Path.GetRelativePath(House.Root, file)}: {item.Name.LocalName}",
        "Only references and usings depend on the edition:");

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
            projects.Select(file => Path.GetRelativePath(House.Root, file)).Where(file => !AzureAlone.Any(folder => file.StartsWith(folder, StringComparison.Ordinal)))
                .Select(file => file.Replace('\\', '/')).Where(file => !solution.Contains(file, StringComparison.Ordinal)),
            "These projects are missing in ContractFlow.sln:");
    }

    [GeneratedRegex(@"^\s*namespace\s+(Microsoft|Azure|System)\b")]
    private static partial Regex ForeignNamespace();

    [GeneratedRegex(@"^\s*#\s*(if|elif)\b|\b(ContractFlow\.Embedded|Microsoft\.DurableTask|Microsoft\.Azure\.Functions|Azure\.Messaging\.ServiceBus)\b")]
    private static partial Regex EditionInSource();

    [GeneratedRegex("(Manager|Helpers?|Utils?|Utility|Utilities|Processor|Impl)$")]
    private static partial Regex EmptyName();
}
