using System.Globalization;
using System.Text.RegularExpressions;
using ContractFlow.Scenarios;

namespace ContractFlow.Azurite.Tests.Product;

/// <summary>The whole product with its records and documents on Azurite: the samples come to the same ends as on SQLite.</summary>
public sealed partial class SampleTests(AzuriteServer azurite, ITestOutputHelper output)
{
    public static TheoryData<string> Samples() => [.. Scenario.Samples().Select(sample => sample.Name)];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Sample_OnAzurite_ComesToItsEndWithinItsTransactions(string name)
    {
        var sample = Scenario.Samples().Single(sample => sample.Name == name);
        var data = Directory.CreateTempSubdirectory("contractflow-azurite-").FullName;
        try
        {
            await using var stage = await Stage.Set(Scenarios.Product.BesideMe(), data, sample.Start, new Dictionary<string, string>
            {
                ["AzureWebJobsStorage"] = azurite.ConnectionString,
                ["Storage__Prefix"] = AzuriteServer.NewPrefix(),
            });
            using var http = new HttpClient { BaseAddress = stage.Address };
            var before = await Transactions(http);
            var contract = await Play(stage, sample);
            var transactions = await Transactions(http) - before;

            Assert.Empty(JsonSubset.Differences(sample.Position, await stage.Player.Contract(contract)));
            Assert.False(File.Exists(Path.Combine(data, "contracts.db")));
            Assert.False(Directory.Exists(Path.Combine(data, "documents")));
            var facts = (await stage.Player.Facts(contract)).Count;
            output.WriteLine($"{name}: {facts} facts, {transactions} storage transactions");
            output.WriteLine(await http.GetStringAsync(new Uri("/metrics", UriKind.Relative)));
            Assert.InRange(transactions, facts, 60 * facts);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<string> Play(Stage stage, Scenario sample)
    {
        var contract = await stage.Player.Start(sample, 1);
        for (var step = 0; step < sample.Steps.Count; step++)
        {
            await stage.AdvanceTo(sample.Steps[step].At);
            await stage.Player.Play(sample, step, contract, 1);
        }

        await stage.AdvanceTo(sample.End);
        return contract;
    }

    private static async Task<long> Transactions(HttpClient http) =>
        Counted().Matches(await http.GetStringAsync(new Uri("/metrics", UriKind.Relative))).Sum(match => long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"contractflow_storage_requests_total\{[^}]*\} (\d+)")]
    private static partial Regex Counted();
}
