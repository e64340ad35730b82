using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ContractFlow.Infra.Tests;

/// <summary>What the product is built from: every package held by its digest, advisories asked for, and a list of it all beside the program.</summary>
public sealed partial class SupplyTests
{
    private static IEnumerable<string> Projects => Project().Matches(Repository.Text("ContractFlow.sln")).Select(match => match.Groups[1].Value.Replace('\\', '/'));

    [Fact]
    public void Locks_OfEveryProject_NamePackagesWithTheirDigests()
    {
        Assert.NotEmpty(Projects);
        Assert.All(Projects, project =>
        {
            var path = Path.Combine(Repository.Root, Path.GetDirectoryName(project)!, "packages.lock.json");
            Assert.True(File.Exists(path), $"{path} is missing: infra/lock writes it.");
            var packages = JsonElement.Parse(File.ReadAllText(path)).GetProperty("dependencies").EnumerateObject()
                .SelectMany(framework => framework.Value.EnumerateObject()).Where(package => package.Value.GetProperty("type").GetString() != "Project");
            Assert.All(packages, package => Assert.Equal(88, package.Value.GetProperty("contentHash").GetString()!.Length));
        });
    }

    [Fact]
    public void Locks_OfEveryProject_NameNeitherPathsNorFeeds() => Assert.All(Projects, project =>
        Assert.DoesNotMatch("https?:|/root/|/home/|[A-Z]:\\\\", Repository.Text(Path.GetDirectoryName(project)!, "packages.lock.json")));

    [Fact]
    public void Locks_OfThePins_AreUpToDate()
    {
        var pins = Pin().Matches(Repository.Text("Directory.Packages.props")).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        Assert.All(Projects, project =>
        {
            var locked = JsonElement.Parse(Repository.Text(Path.GetDirectoryName(project)!, "packages.lock.json")).GetProperty("dependencies").EnumerateObject()
                .SelectMany(framework => framework.Value.EnumerateObject()).Where(package => package.Value.GetProperty("type").GetString() == "Direct" && pins.ContainsKey(package.Name));
            Assert.All(locked, package => Assert.Equal(pins[package.Name], package.Value.GetProperty("resolved").GetString()));
        });
    }

    [Theory]
    [InlineData("NuGetAudit", "true")]
    [InlineData("NuGetAuditMode", "all")]
    [InlineData("NuGetAuditLevel", "low")]
    [InlineData("RestorePackagesWithLockFile", "true")]
    public async Task Property_OfEveryProject_IsSo(string name, string value) => Assert.Equal(value, await Evaluated(name));

    [Theory]
    [InlineData("NU1901", true, false)]
    [InlineData("NU1902", true, false)]
    [InlineData("NU1903", true, false)]
    [InlineData("NU1904", true, false)]
    [InlineData("NU1900", true, true)]
    [InlineData("NU1905", true, true)]
    public async Task Advisory_InABuildAndInTheWeeklyJob_IsAWarningAndAnError(string code, bool warnsInBuilds, bool warnsInTheJob)
    {
        Assert.Equal(warnsInBuilds, (await Evaluated("WarningsNotAsErrors")).Split(';').Contains(code));
        Assert.Equal(warnsInTheJob, (await Evaluated("WarningsNotAsErrors", "-p:AdvisoriesAreErrors=true")).Split(';').Contains(code));
    }

    [Fact]
    public void Ci_RestoresLocked_AndMakesAdvisoriesErrorsOnceAWeek()
    {
        var ci = Repository.Text(".github", "workflows", "ci.yml");
        Assert.Contains("dotnet restore ContractFlow.sln --locked-mode -p:ServiceBusExtension=standin", ci, StringComparison.Ordinal);
        Assert.Matches(@"- if: github\.event_name == 'schedule'\s+run: dotnet restore ContractFlow\.sln --force -p:AdvisoriesAreErrors=true", ci);
    }

    private static async Task<string> Evaluated(string name, params string[] more)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["msbuild", "workflows/Domain", $"-getProperty:{name}", "-p:ServiceBusExtension=standin", .. more])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
        })!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output.Trim();
    }

    [GeneratedRegex("""= "[^"]+", "([^"]+\.csproj)",""")]
    private static partial Regex Project();

    [GeneratedRegex("""<PackageVersion Include="([^"]+)" Version="([^"]+)" />""")]
    private static partial Regex Pin();
}
