using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using ContractFlow.Functions.Doors;

namespace ContractFlow.Functions.Tests.Platform;

public sealed partial class ProblemCatalogTests
{
    [Fact]
    public void Sources_EveryCodeOfAProblem_IsOnThePage()
    {
        var known = ProblemCatalog.All.Select(kind => kind.Code).ToHashSet();
        var used = new[] { "functions", "workflows" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root(), folder), "*.cs", SearchOption.AllDirectories))
            .SelectMany(file => Code().Matches(File.ReadAllText(file)).Select(match => (Code: match.Groups["code"].Value, File: Path.GetFileName(file))));
        Assert.Empty(used.Where(code => !known.Contains(code.Code)).Distinct());
    }

    [Fact]
    public void Page_EveryKind_HasAnErrorStatusAndASentence() =>
        Assert.All(ProblemCatalog.All, kind => Assert.True(kind.Status is >= 400 and < 600 && kind.Title.EndsWith('.'), kind.Code));

    private static string Root([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", ".."));

    [GeneratedRegex(@"(RefusedException|DoorException|Problem\.Of)\(\s*""(?<code>[a-z-]+)""|""(?<code>[a-z]+-conflict)""")]
    private static partial Regex Code();
}
