using System.Diagnostics;
using System.Text.Json;

namespace ContractFlow.Infra.Tests;

/// <summary>infra/ compiles without a word, passes every rule of bicepconfig.json, and is laid out as its formatter does it.</summary>
public sealed class BicepTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "infra");

    private static string[] Sources => [.. Directory.EnumerateFiles(Folder, "*.bicep*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file)).Order(StringComparer.Ordinal)];

    [Fact]
    public async Task Build_Main_SaysNothingAndIsSecure()
    {
        var (output, said) = await Run(Folder, "build", "main.bicep", "--stdout");
        Assert.Equal("", said);
        Assert.NotEqual(JsonValueKind.Undefined, JsonElement.Parse(output).GetProperty("resources").ValueKind);
        foreach (var wanted in new[]
        {
            "\"allowSharedKeyAccess\": false", "\"allowBlobPublicAccess\": false", "\"enablePurgeProtection\": true", "\"enableRbacAuthorization\": true", "\"disableLocalAuth\": true",
            "\"DisableLocalAuth\": true", "\"httpsOnly\": true", "\"FlexConsumption\"", "\"UserAssignedIdentity\"", "\"requiresDuplicateDetection\": true",
        })
        {
            Assert.Contains(wanted, output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("dev.bicepparam")]
    [InlineData("prod.bicepparam")]
    public async Task BuildParams_OfEachStage_FitMain(string file)
    {
        var (output, said) = await Run(Folder, "build-params", file, "--stdout");
        Assert.Equal("", said);
        Assert.Contains("environmentName", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Format_EverySource_ChangesNothing()
    {
        var copy = Directory.CreateTempSubdirectory("bicep-");
        try
        {
            foreach (var file in Sources.Append("bicepconfig.json"))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(copy.FullName, file))!);
                File.Copy(Path.Combine(Folder, file), Path.Combine(copy.FullName, file));
            }

            await Run(copy.FullName, "format", "--pattern", "**/*.bicep");
            await Run(copy.FullName, "format", "--pattern", "*.bicepparam");
            Assert.All(Sources, file => Assert.Equal(Repository.Text("infra", file), File.ReadAllText(Path.Combine(copy.FullName, file))));
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    [Fact]
    public void Sources_PinTheirVersions_AndFetchNoModule()
    {
        foreach (var file in Directory.EnumerateFiles(Folder, "*.bicep", SearchOption.AllDirectories))
        {
            foreach (var line in File.ReadLines(file))
            {
                Assert.DoesNotContain("-preview'", line, StringComparison.Ordinal);
                Assert.DoesNotContain("'br:", line, StringComparison.Ordinal);
                Assert.DoesNotContain("'br/", line, StringComparison.Ordinal);
            }
        }
    }

    private static async Task<(string Output, string Said)> Run(string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Repository.Bicep, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, said);
        return (await output, said.Trim());
    }
}
