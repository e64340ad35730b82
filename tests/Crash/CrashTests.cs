using System.Text.Json.Nodes;
using ContractFlow.Domain.Notices;
using ContractFlow.Functions.Adapters.Mails;
using ContractFlow.Scenarios;

namespace ContractFlow.Crash.Tests;

/// <summary>
/// Contracts while the product is killed again and again: what comes of it is what comes of an undisturbed run. CRASH_COPIES says how many of each sample;
/// ./test full plays sixty, three hundred contracts.
/// </summary>
public sealed class CrashTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int FewCopies = 12;
    private const int LeastKills = 30;
    private const int Model = 70_000;
    private readonly string _folder = Directory.CreateTempSubdirectory("contractflow-crash-").FullName;

    private IReadOnlyList<string> _told = [];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    // The seed of the instants of the kills is in the output; CRASH_SEED sets it, to kill at the same instants again.
    [Fact]
    public async Task Life_KilledThirtyTimes_LeavesWhatAnUndisturbedLifeLeaves()
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable("CRASH_SEED") ?? $"{Random.Shared.Next()}", System.Globalization.CultureInfo.InvariantCulture);
        var copies = int.Parse(Environment.GetEnvironmentVariable("CRASH_COPIES") ?? $"{FewCopies}", System.Globalization.CultureInfo.InvariantCulture);
        output.WriteLine($"CRASH_SEED={seed} CRASH_COPIES={copies}");
        var calm = await Play(Path.Combine(_folder, "calm"), [.. Scenes().Select(scene => new Part(scene, Model))], null);
        var parts = Scenes().SelectMany(scene => Enumerable.Range(1, copies).Select(copy => new Part(scene, Model + copy))).ToList();
        var wild = await Play(Path.Combine(_folder, "wild"), parts, seed);

        await using var model = await Aftermath.Of(Path.Combine(_folder, "calm"));
        await using var left = await Aftermath.Of(Path.Combine(_folder, "wild"));
        Assert.Equal(parts.Count, left.Files.Count);
        Assert.All(left.Files.Values, file => Assert.Null(file.Verify()));
        Assert.All(wild.Acknowledged, acknowledged => Assert.NotNull(left.Files[acknowledged.Contract].Find(acknowledged.Fact)));
        foreach (var part in parts)
        {
            var expected = Aftermath.Comparable(model.Files[calm.Parts.First(other => other.Scenario.Name == part.Scenario.Name).Contract], Model);
            Assert.Equal(expected, Aftermath.Comparable(left.Files[part.Contract], part.Copy));
        }

        Assert.Empty(left.WrongRegisterLines());
        Assert.Empty(left.Unsettled());
        NoticesWentOutOnce(left);
        Assert.Equal(EventListener.Expected(left.Files.Values), _told);
    }

    /// <summary>The samples, the longest cut short: the contract whose retention runs for a year is still watched at the end.</summary>
    private static IEnumerable<Scenario> Scenes() => Scenario.Samples().Select(scenario =>
        scenario.Name == "cn-purchase" ? scenario with { End = new(2025, 5, 26, 12, 0, 0, TimeSpan.Zero) } : scenario);

    private async Task<Cast> Play(string folder, List<Part> parts, int? seed)
    {
        await using var stage = await Stage.Set(
            Product.BesideMe(), folder, parts.Min(part => part.Scenario.Start), new Dictionary<string, string> { ["Webhooks__AllowPrivate"] = "true" });
        await using var listener = await EventListener.Start();
        await listener.SubscribeAt(stage);
        var (cast, killer) = (new Cast(stage, parts), new Killer(stage, seed ?? 0));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        if (seed is not null)
        {
            killer.Start();
        }

        await cast.Play(seed is null ? () => { } : killer.SceneBegins);
        await killer.Stop();
        await Settle(stage);
        await EverythingIsWatched(stage, cast);
        _told = listener.Told;
        output.WriteLine($"{parts.Count} contracts, {killer.Kills} kills, {cast.Acknowledged.Count} acknowledgements in {watch.Elapsed.TotalSeconds:F0} s.");
        Assert.True(seed is null || killer.Kills >= LeastKills, $"The play was over after {killer.Kills} kills; {LeastKills} are wanted.");
        return cast;
    }

    // What a kill has interrupted is taken up by the radar and the pump within two days of the product's time.
    private static async Task Settle(Stage stage)
    {
        await stage.AdvanceTo(stage.Now.AddDays(2));
        await stage.Operator.Post("/api/radar/sweeps", null, $"sweep-{stage.Now:O}");
        await stage.AdvanceTo(stage.Now.AddMinutes(1));
    }

    private static async Task EverythingIsWatched(Stage stage, Cast cast)
    {
        var swept = await stage.Operator.Post("/api/radar/sweeps", null, $"again-{stage.Now:O}");
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"settled":0,"started":0,"failed":0}"""), swept), $"The second sweep still found something to do: {swept.ToJsonString()}");
        foreach (var part in cast.Parts)
        {
            await IsWatched(stage, part.Contract);
        }
    }

    private static async Task IsWatched(Stage stage, string contract)
    {
        var closed = (await stage.Player.Contract(contract))["stage"]!.GetValue<string>() == "closed";
        var running = (await stage.Player.Operation(contract))["parts"]!.AsArray().Where(part => part!["status"]!.GetValue<string>() == "running").Select(part => part!["instance"]!.GetValue<string>()).ToHashSet();
        if (closed)
        {
            Assert.Empty(running);
            return;
        }

        Assert.Contains(contract, running);
        foreach (var delivery in (await stage.Player.Obligations(contract)).Where(obligation => obligation["kind"]!.GetValue<string>() == "delivery" && IsOpen(obligation)))
        {
            Assert.Contains($"{contract}:obligation:{delivery["number"]}", running);
        }

        foreach (var item in (await stage.Player.Items(contract)).Where(IsOpen))
        {
            Assert.Contains($"{contract}:item:{item["id"]}", running);
        }
    }

    private static bool IsOpen(JsonNode standing) => standing["state"]!.GetValue<string>() is not ("fulfilled" or "waived" or "superseded");

    private static void NoticesWentOutOnce(Aftermath left)
    {
        var mails = left.Mails();
        foreach (var (contract, file) in left.Files)
        {
            var keys = file.Facts.Where(fact => fact.Data is NoticeQueued).Select(fact => fact.Id).ToList();
            Assert.Equal(keys.Distinct(), keys);
            var sent = file.Facts.Select(fact => fact.Data).OfType<NoticeSent>().Select(notice => notice.Notice).ToList();
            Assert.Equal(sent.Distinct(), sent);
            Assert.Equal(keys.Order(StringComparer.Ordinal), file.Facts.Where(fact => fact.Data is NoticeSent or NoticeDropped).Select(fact => fact.Id[..^":ended".Length]).Order(StringComparer.Ordinal));
            Assert.All(sent.Where(key => key.EndsWith(":email", StringComparison.Ordinal)), key => Assert.Contains(FolderMail.FileName($"{contract}:{key}"), mails));
        }
    }
}
