using System.IO.Compression;
using System.Text.Json;
using ContractFlow.Embedded.DurableTask;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Functions.Tests.Upgrade;

/// <summary>Every recorded data folder opens, and everything in it goes on: no instance's history differs from the code of today.</summary>
public sealed class GoingOnTests
{
    [Theory]
    [InlineData("0.1.1")]
    [InlineData("0.1.2")]
    [InlineData("0.1.3")]
    [InlineData("0.1.4")]
    public async Task Folder_OfAnEarlierBuild_GoesOnAndNothingIsHalted(string version)
    {
        var home = Path.Combine(AppContext.BaseDirectory, "Upgrade", version);
        var manifest = JsonElement.Parse(await File.ReadAllTextAsync(Path.Combine(home, "manifest.json")));
        var stopped = NodaTime.Text.InstantPattern.ExtendedIso.Parse(manifest.GetProperty("clock").GetString()!).Value;
        var folder = Directory.CreateTempSubdirectory("contractflow-going-on-").FullName;
        await ZipFile.ExtractToDirectoryAsync(Path.Combine(home, "data.zip"), folder);
        var settings = manifest.GetProperty("settings").EnumerateObject()
            .ToDictionary(setting => setting.Name.Replace("__", ":", StringComparison.Ordinal), setting => setting.Value.GetString());
        await using (var host = await ContractFlowHost.Start(folder, stopped, settings))
        {
            var before = await Instances(host);
            Assert.Contains(before, instance => instance.IsRunning);
            await host.AdvanceTo(stopped + Duration.FromDays(60));
            var after = await Instances(host);
            Assert.Empty(after.Where(instance => instance.FailureDetails is not null).Select(instance => $"{instance}"));
            Assert.Contains(after, instance => instance.LastUpdatedAt > stopped.ToDateTimeOffset().AddDays(30));
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<List<OrchestrationMetadata>> Instances(ContractFlowHost host)
    {
        var found = new List<OrchestrationMetadata>();
        await foreach (var instance in host.Services.GetRequiredService<DurableTaskEngine>().Client.GetAllInstancesAsync())
        {
            found.Add(instance);
        }

        return found;
    }
}
