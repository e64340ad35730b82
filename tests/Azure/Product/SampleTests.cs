using System.Globalization;
using System.Text.RegularExpressions;
using ContractFlow.Scenarios;

namespace ContractFlow.Azurite.Tests.Product;

/// <summary>The whole product with its records and documents on Azurite: the samples come to the same ends as on SQLite.</summary>
public sealed partial class SampleTests(AzuriteServer azurite, ITestOutputHelper output)
{
    private const string Never = "0 0 0 29 2 *";
    private const int MostRequestsOfAFact = 12;

    public static TheoryData<string> Samples() => [.. Scenario.Samples().Select(sample => sample.Name)];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Sample_OnAzurite_ComesToItsEndWithinItsRequests(string name)
    {
        var sample = Scenario.Samples().Single(sample => sample.Name == name);
        var data = Directory.CreateTempSubdirectory("contractflow-azurite-").FullName;
        try
        {
            await using var stage = await Stage.Set(Scenarios.Product.BesideMe(), data, sample.Start, new Dictionary<string, string>
            {
                ["AzureWebJobsStorage"] = azurite.ConnectionString,
                ["Storage__Prefix"] = AzuriteServer.NewPrefix(),

                // What is counted is the contract's own life, not that somebody looks after it: nothing here needs looking after.
                ["RadarSchedule"] = Never,
                ["NoticePumpSchedule"] = Never,
                ["PurgeSchedule"] = Never,
                ["RootSchedule"] = Never,
            });
            using var http = new HttpClient { BaseAddress = stage.Address };
            http.DefaultRequestHeaders.Authorization = new("Bearer", stage.OperatorKey);
            var before = await Transactions(http);
            var contract = await Play(stage, sample);
            var after = await Transactions(http);

            Assert.Empty(await stage.Player.Differences(sample, contract));
            Assert.False(File.Exists(Path.Combine(data, "contracts.db")));
            Assert.False(Directory.Exists(Path.Combine(data, "documents")));
            var facts = (await stage.Player.Facts(contract)).Count;
            var (reads, tables, blobs) = (after.Reads - before.Reads, after.Tables - before.Tables, after.Blobs - before.Blobs);
            output.WriteLine($"{name}: {facts} facts, {tables + blobs} requests: {reads} reads of tables, {tables - reads} writes, {blobs} of blobs");
            Assert.InRange(tables + blobs, facts, MostRequestsOfAFact * facts);
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

    private static async Task<(long Reads, long Tables, long Blobs)> Transactions(HttpClient http)
    {
        var counted = Counted().Matches(await http.GetStringAsync(new Uri("/metrics", UriKind.Relative)));
        long Sum(string label) => counted.Where(match => match.Groups["labels"].Value.Contains(label, StringComparison.Ordinal)).Sum(match => long.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture));
        return (Sum("tables\",method=\"GET"), Sum("tables"), Sum("blobs"));
    }

    [GeneratedRegex(@"contractflow_storage_requests_total\{(?<labels>[^}]*)\} (?<count>\d+)")]
    private static partial Regex Counted();
}
