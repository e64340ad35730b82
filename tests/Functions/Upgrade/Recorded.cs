using System.IO.Compression;
using System.Text.Json;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Functions.Tests.Upgrade;

/// <summary>What an earlier build left behind; tests/Upgrade/README.md says how it was recorded and what each contract holds.</summary>
internal sealed class Recorded
{
    private readonly string _home;
    private readonly JsonElement _manifest;

    private Recorded(string version)
    {
        _home = Path.Combine(AppContext.BaseDirectory, "Upgrade", version);
        _manifest = JsonElement.Parse(File.ReadAllText(Path.Combine(_home, "manifest.json")));
        Settings = _manifest.GetProperty("settings").EnumerateObject()
            .ToDictionary(setting => setting.Name.Replace("__", ":", StringComparison.Ordinal), setting => setting.Value.GetString());
    }

    /// <summary>The first one: of the build before open items became the unit that is reminded, charged and referred.</summary>
    public static Recorded First { get; } = new("0.1.1");

    /// <summary>Every one that was recorded with its exports, by version.</summary>
    public static IReadOnlyDictionary<string, Recorded> Exported { get; } =
        new[] { "0.1.3", "0.1.4" }.ToDictionary(version => version, version => new Recorded(version)).Append(new("0.1.1", First)).ToDictionary();

    /// <summary>The names of the recorded contracts.</summary>
    public IEnumerable<string> Names => _manifest.GetProperty("contracts").EnumerateObject().Select(contract => contract.Name);

    /// <summary>The contracts whose packs were exported.</summary>
    public IEnumerable<string> Packed => Names.Where(name => File.Exists(PackPath(name)));

    /// <summary>Where the clock stood.</summary>
    public Instant Clock => NodaTime.Text.InstantPattern.ExtendedIso.Parse(_manifest.GetProperty("clock").GetString()!).Value;

    /// <summary>The settings that the product ran with.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; }

    /// <summary>The archive of the tenant.</summary>
    public string Archive => Path.Combine(_home, "tenant-acme.zip");

    /// <summary>The contract of a name.</summary>
    public ContractId Contract(string name) =>
        new(_manifest.GetProperty("tenant").GetString()!, _manifest.GetProperty("contracts").GetProperty(name).GetProperty("id").GetString()!);

    /// <summary>The stage that a contract had.</summary>
    public Stage Stage(string name) => Enum.Parse<Stage>(_manifest.GetProperty("contracts").GetProperty(name).GetProperty("stage").GetString()!, ignoreCase: true);

    /// <summary>What was exported of a contract.</summary>
    public byte[] Pack(string name) => File.ReadAllBytes(PackPath(name));

    /// <summary>What the HTTP API answered at the stop, by path; recorded since 0.1.4.</summary>
    public async Task<JsonElement> Views()
    {
        await using var archive = await ZipFile.OpenReadAsync(Path.Combine(_home, "views.zip"));
        await using var entry = await archive.GetEntry("views.json")!.OpenAsync();
        return (await JsonDocument.ParseAsync(entry)).RootElement;
    }

    /// <summary>Unpacks the data folder anew, with its documents.</summary>
    public void Unpack(string folder) => ZipFile.ExtractToDirectory(Path.Combine(_home, "data.zip"), folder);

    private string PackPath(string name) => Path.Combine(_home, $"pack-{name}.zip");
}
