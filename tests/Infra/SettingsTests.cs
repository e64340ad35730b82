using System.Text.RegularExpressions;
using ContractFlow.Functions.Composition.Settings;

namespace ContractFlow.Infra.Tests;

/// <summary>One list of settings: what the code reads, what infra/ writes, what the sample has and what the page explains are the same.</summary>
public sealed partial class SettingsTests
{
    private const string Overrides = "AzureFunctionsJobHost:";

    // Not ours: .NET's own.
    private static readonly string[] OfDotNet = ["contentRoot", "environment", "Kestrel", "Logging", "ASPNETCORE_URLS", "Limits"];

    // Their names are put together where they are read, which has tests of its own.
    private static readonly string[] OfStorage = ["Storage:ConnectionString", "Storage:AccountName", "Storage:ClientId", "Storage:Prefix"];

    // infra/ leaves these to their defaults, or sets up an identity in their place.
    private static readonly string[] LeftAlone =
    [
        "ServiceBus", "AzureWebJobsStorage", "FUNCTIONS_WORKER_RUNTIME", "OTEL_EXPORTER_OTLP_ENDPOINT", "FindingSeverities", "Amendments:AgreedBy", "Platform:Name", "Privacy:Controller", "Privacy:Notice", "Mail:BounceFolder", "Operator:Email", "Webhooks:AllowPrivate", "Webhooks:TimeoutSeconds",
        "Smtp:UnsafeWithoutTls",
        "Seal:TimeStampUrl", "Seal:TimeStampSeconds", "Seal:Known", "Roots:KeepLeavesDays",
        "Webhooks:KeepDays", "Webhooks:KeepMegabytes", "Idempotency:KeepDays", "RateLimit:TenantMegabytesPerDay", "Documents:TenantMegabytesPerDay", "Sending:AtOnce", "Sending:TenantAtOnce", "Sending:DestinationAtOnce", "Sending:MailsPerRecipientAndDay",
        "Radar:KeepHistoryDays", "RateLimit:PerSecond", "RateLimit:Burst", "RateLimit:TenantPerSecond", "RateLimit:TenantBurst", "RateLimit:TenantAtOnce", "RateLimit:AddressPerSecond",
        "RateLimit:AddressBurst", "RateLimit:WrongKeyPerSecond", "RateLimit:WrongKeyBurst", "RateLimit:ProbePerSecond", "RateLimit:ProbeBurst", "Http:MaxBodyBytes",
        "Templates:MostClauses", "Templates:MostTemplates", "Templates:MostBytes", "AzureWebJobsStorage:tableServiceUri",
        "AzureWebJobsStorage:blobServiceUri", .. OfStorage,
    ];

    private static IEnumerable<string> Names => SettingCatalogue.All.Select(setting => setting.Name);

    [Fact]
    public void Catalogue_EverySettingTheCodeReads_IsListed() => Assert.Empty(Read().Except(Names).Except(OfDotNet));

    [Fact]
    public void Catalogue_EverySettingListedForTheProduct_IsReadByTheCode() =>
        Assert.Empty(SettingCatalogue.All.Where(setting => setting.Reader == SettingReader.Product).Select(setting => setting.Name).Except(Read()).Except(OfStorage));

    [Fact]
    public void Infra_WritesEverySettingOfAFunctionApp_AndNoOther()
    {
        var written = Repository.WrittenSettings();
        var meant = SettingCatalogue.All.Where(setting => setting.Place != SettingPlace.ByItself).Select(setting => setting.Name).Except(LeftAlone);
        Assert.Equal(meant.Order(StringComparer.Ordinal), written.Keys.Where(name => !name.StartsWith(Overrides, StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.All(written.Keys.Where(name => name.StartsWith(Overrides, StringComparison.Ordinal)), name => Assert.True(HostJsonTests.IsKnown(name[Overrides.Length..]), name));
    }

    [Fact]
    public void Infra_EveryPlainValue_IsRight() => Assert.All(
        Repository.WrittenSettings().Where(written => written.Value is not null),
        written => Assert.True(SettingCatalogue.All.FirstOrDefault(setting => setting.Name == written.Key)?.Value.IsRight(written.Value!) ?? true, written.Key));

    // What the worker's web server leaves of X-Forwarded-For came from the caller, who must not choose the address of the evidence.
    [Fact]
    public void Infra_WhatIsLeftOfXForwardedFor_IsNotBelieved() => Assert.Equal("false", Repository.WrittenSettings()["Http:TrustForwardedFor"]);

    [Fact]
    public void Infra_Schedules_AreTheDefaults() => Assert.All(
        SettingCatalogue.All.Where(setting => setting.Value == SettingValue.Schedule), setting => Assert.Equal(setting.Default, Repository.WrittenSettings()[setting.Name]));

    [Fact]
    public void Page_ExplainsEverySetting_WithItsDefault()
    {
        var rows = new[] { "## Everywhere", "## By itself", "## Azure services", "## Telemetry" }.SelectMany(heading => Repository.Rows("settings.md", heading)).ToArray();
        Assert.Equal(Names.Order(StringComparer.Ordinal), rows.Select(row => row[0].Trim('`')).Order(StringComparer.Ordinal));
        Assert.All(
            SettingCatalogue.All.Where(setting => setting.Default is not null),
            setting => Assert.Equal(setting.Default, rows.Single(row => row[0].Trim('`') == setting.Name)[1].Trim('`')));
        Assert.All(rows, row => Assert.NotEqual("", row[2]));
    }

    [Fact]
    public void Sample_HoldsSettingsThatExist_WithValuesThatAreRight()
    {
        var sample = Repository.Leaves("local.settings.sample.json").Where(leaf => leaf.Key.StartsWith("Values:", StringComparison.Ordinal)).ToDictionary(leaf => leaf.Key["Values:".Length..], leaf => leaf.Value);
        Assert.All(sample, given =>
        {
            var setting = Assert.Single(SettingCatalogue.All, setting => setting.Name == Number().Replace(given.Key, ":{n}:"));
            Assert.True(given.Value.Length == 0 || setting.Value.IsRight(given.Value), given.Key);
        });
        Assert.Empty(SettingCatalogue.All.Where(setting => setting is { Reader: SettingReader.Product, InsteadOf: null }).Select(setting => setting.Name)
            .Except(sample.Keys.Select(name => Number().Replace(name, ":{n}:"))).Except(["ServiceBus:clientId", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", .. OfStorage]));
    }

    // Names in the places where configuration is read, and in constants and attributes that name a setting.
    private static HashSet<string> Read()
    {
        var sources = new[] { "functions", Path.Combine("embedded", "Functions", "Hosting") }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains(Path.Combine("Composition", "Settings"), StringComparison.Ordinal) && Path.GetFileName(file) is not ("Verbs.cs" or "HostJson.cs"))
            .Select(File.ReadAllText)
            .ToArray();
        var names = sources.SelectMany(text => Reading().Matches(text)).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        if (names.Remove("LegalPartners"))
        {
            names.UnionWith(["LegalPartners:{n}:Id", "LegalPartners:{n}:Name", "LegalPartners:{n}:Jurisdictions", "LegalPartners:{n}:Queues"]);
        }

        return names;
    }

    [GeneratedRegex("""(?:(?:settings|[cC]onfiguration)\[|(?:settings|[cC]onfiguration)\.(?:GetValue|GetSection)\(|const string (?:Name|\w*Setting) = |\[?(?:TimerTrigger)\(|Connection = )"%?(?<name>[A-Za-z]\w*(?::\w+)*)%?"\W""")]
    private static partial Regex Reading();

    [GeneratedRegex(@":\d+:")]
    private static partial Regex Number();
}
