using System.IO.Compression;
using System.Text.Json;
using ContractFlow.Functions.Adapters.Sqlite;
using ContractFlow.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Functions.Tests.Upgrade;

/// <summary>What earlier builds answered, and kept with its body, is given again until its seven days are over.</summary>
public sealed class KeptAnswerTests
{
    // The last request of every recorded folder, byte for byte as tests/Upgrade/record.py sent it.
    private const string Key = "late-filed-offered-5";
    private const string Body = """{"invoice": "R-1", "amount": {"amount": "3000.00", "currency": "EUR"}, "issuedOn": "2025-08-04"}""";

    [Theory]
    [InlineData("0.1.1")]
    [InlineData("0.1.2")]
    [InlineData("0.1.3")]
    public async Task Post_AnsweredByAnEarlierBuild_GetsItsBytesForSevenDays(string version)
    {
        var (folder, stopped, path) = await Unpacked(version);
        await using (var host = await ContractFlowHost.Start(folder, stopped))
        {
            var database = host.Services.GetRequiredService<ContractsDatabase>();
            var kept = database.Read(session => session.QueryFirst("SELECT CAST(body AS TEXT) FROM kept_answers WHERE key = $1", row => row.GetString(0), Key));
            var again = await host.Tenant.PostJson(path, Body, Key);
            Assert.Equal((201, kept, "true"), (again.Status, again.Body, again.Headers.GetValueOrDefault("Idempotent-Replay")));

            await host.Advance(Duration.FromDays(6));
            Assert.Equal(kept, (await host.Tenant.PostJson(path, Body, Key)).Body);
            Assert.Equal(422, (await host.Tenant.PostJson(path, Body.Replace("3000", "3001", StringComparison.Ordinal), Key)).Status);

            await host.Advance(Duration.FromDays(2));
            var over = await host.Tenant.PostJson(path, Body, Key); // Filed before: nothing new, answered as it stands today.
            Assert.Equal((201, null), (over.Status, over.Headers.GetValueOrDefault("Idempotent-Replay")));
            Assert.NotEqual(kept, over.Body);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Post_AnsweredByABuildThatKeptNoBodies_IsKnownByItsKeyForSevenDays()
    {
        var (folder, stopped, path) = await Unpacked("0.1.4");
        await using (var host = await ContractFlowHost.Start(folder, stopped))
        {
            var again = await host.Tenant.PostJson(path, Body, Key);
            Assert.Equal((201, "true"), (again.Status, again.Headers.GetValueOrDefault("Idempotent-Replay")));
            Assert.Contains("\"invoice\":\"R-1\"", again.Body, StringComparison.Ordinal);
            Assert.Equal(422, (await host.Tenant.PostJson(path, Body.Replace("3000", "3001", StringComparison.Ordinal), Key)).Status);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<(string Folder, Instant Stopped, string Path)> Unpacked(string version)
    {
        var home = Path.Combine(AppContext.BaseDirectory, "Upgrade", version);
        var manifest = JsonElement.Parse(await File.ReadAllTextAsync(Path.Combine(home, "manifest.json")));
        var folder = Directory.CreateTempSubdirectory("contractflow-kept-").FullName;
        await ZipFile.ExtractToDirectoryAsync(Path.Combine(home, "data.zip"), folder);
        return (
            folder,
            NodaTime.Text.InstantPattern.ExtendedIso.Parse(manifest.GetProperty("clock").GetString()!).Value,
            $"api/contracts/{manifest.GetProperty("contracts").GetProperty("late-filed-offered").GetProperty("id").GetString()}/invoices");
    }
}
