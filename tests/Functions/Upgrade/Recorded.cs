using System.IO.Compression;
using System.Text.Json;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Functions.Tests.Upgrade;

/// <summary>What an earlier build left behind; tests/Upgrade/README.md says how it was recorded and what each contract holds.</summary>
internal sealed class Recorded
{
    private const string Version = "0.1.1";
    private static readonly string Home = Path.Combine(AppContext.BaseDirectory, "Upgrade", Version);
    private static readonly JsonElement Manifest = JsonElement.Parse(File.ReadAllText(Path.Combine(Home, "manifest.json")));

    /// <summary>The names of the recorded contracts.</summary>
    public static IEnumerable<string> Names => Manifest.GetProperty("contracts").EnumerateObject().Select(contract => contract.Name);

    /// <summary>The contracts whose packs were exported.</summary>
    public static IEnumerable<string> Packed => Names.Where(name => File.Exists(PackPath(name)));

    /// <summary>Where the clock stood.</summary>
    public static Instant Clock => NodaTime.Text.InstantPattern.ExtendedIso.Parse(Manifest.GetProperty("clock").GetString()!).Value;

    /// <summary>The settings that the product ran with.</summary>
    public static IReadOnlyDictionary<string, string?> Settings { get; } =
        Manifest.GetProperty("settings").EnumerateObject().ToDictionary(setting => setting.Name.Replace("__", ":", StringComparison.Ordinal), setting => setting.Value.GetString());

    /// <summary>The archive of the tenant.</summary>
    public static string Archive => Path.Combine(Home, "tenant-acme.zip");

    /// <summary>The contract of a name.</summary>
    public static ContractId Contract(string name) =>
        new(Manifest.GetProperty("tenant").GetString()!, Manifest.GetProperty("contracts").GetProperty(name).GetProperty("id").GetString()!);

    /// <summary>The stage that a contract had.</summary>
    public static Stage Stage(string name) => Enum.Parse<Stage>(Manifest.GetProperty("contracts").GetProperty(name).GetProperty("stage").GetString()!, ignoreCase: true);

    /// <summary>What was exported of a contract.</summary>
    public static byte[] Pack(string name) => File.ReadAllBytes(PackPath(name));

    /// <summary>Unpacks the data folder anew, with its documents.</summary>
    public static void Unpack(string folder) => ZipFile.ExtractToDirectory(Path.Combine(Home, "data.zip"), folder);

    private static string PackPath(string name) => Path.Combine(Home, $"pack-{name}.zip");
}
