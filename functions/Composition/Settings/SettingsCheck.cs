using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ContractFlow.Functions.Adapters.Mails;
using Microsoft.Extensions.Configuration;

namespace ContractFlow.Functions.Composition.Settings;

/// <summary>Finds what is wrong with the settings before anything works with them.</summary>
public static partial class SettingsCheck
{
    // Sections whose every member is ours: another name in one of them is a misspelt one.
    private static readonly ImmutableArray<string> OwnSections = ["Embedded", "Smtp", "Mail", "Webhooks", "Sending", "LegalPartners", "Radar", "Idempotency", "RateLimit", "Storage", "Templates", "Seal", "Roots"];

    private static readonly ImmutableArray<string> PartnerMembers = ["Id", "Name"];

    // What the platform leaves in place of a secret that it could not fetch.
    private const string VaultReference = "@Microsoft.KeyVault(";

    /// <summary>Says what is wrong with the settings, each with an example.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="hasDataFolder">Whether there is a data folder to fall back on.</param>
    /// <param name="output">Where it is said.</param>
    /// <returns>Whether anything is, so that the start is refused.</returns>
    public static bool AreWrong(this IConfiguration settings, bool hasDataFolder, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var faults = Faults(settings, onAzure: !hasDataFolder);
        if (faults.Length > 0)
        {
            output.WriteLine("The settings don't allow a start:" + string.Concat(faults.Select(fault => "\n  " + fault)));
        }

        return faults.Length > 0;
    }

    /// <summary>What is wrong, one sentence each.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="onAzure">Whether they are for a worker of the Functions host, which has no data folder to fall back on.</param>
    public static ImmutableArray<string> Faults(IConfiguration settings, bool onAzure)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return
        [
            .. SettingCatalogue.All.SelectMany(setting => Given(settings, setting).Select(given => Fault(setting, given.Name, given.Value))).OfType<string>(),
            .. SettingCatalogue.All.Where(setting => onAzure && setting.NeededOnAzure && IsMissing(settings, setting)).Select(Missing),
            .. SmtpServer.Fault(settings) is { } clear ? [clear] : ImmutableArray<string>.Empty,
            .. LegalPartners(settings),
            .. OwnSections.SelectMany(section => Unknown(settings, section)),
        ];
    }

    private static IEnumerable<(string Name, string Value)> Given(IConfiguration settings, Setting setting) =>
        Names(settings, setting.Name).Select(name => (Name: name, Value: settings[name])).Where(given => !string.IsNullOrEmpty(given.Value)).Select(given => (given.Name, given.Value!));

    private static IEnumerable<string> Names(IConfiguration settings, string name) => name.Split("{n}") is [var before, var after]
        ? settings.GetSection(before.TrimEnd(':')).GetChildren().Select(child => before + child.Key + after)
        : [name];

    private static string? Fault(Setting setting, string name, string value)
    {
        if (value.StartsWith(VaultReference, StringComparison.Ordinal))
        {
            return $"{name} is still a reference to a key vault: the secret is not there, or the app's identity may not read it";
        }

        var said = setting.IsSecret ? "can't be read" : $"is '{value}'";
        try
        {
            return setting.Value.IsRight(value) ? null : $"{name} {said}; expected is {setting.Value.Expected}, e.g. {setting.Example}";
        }
        catch (ArgumentException error)
        {
            return $"{name} {said}: {error.Message}";
        }
    }

    private static bool IsMissing(IConfiguration settings, Setting setting) => string.IsNullOrEmpty(settings[setting.Name])
        && SettingCatalogue.All.Where(other => other.InsteadOf == setting.Name).All(other => string.IsNullOrEmpty(settings[other.Name]));

    private static string Missing(Setting setting)
    {
        var instead = SettingCatalogue.All.FirstOrDefault(other => other.InsteadOf == setting.Name);
        var alternative = instead is null ? "" : $", or {instead.Name} for a managed identity, e.g. {instead.Example}";
        return $"{setting.Name} is missing, which a function app needs: {setting.Value.Expected}, e.g. {setting.Example}{alternative}";
    }

    private static IEnumerable<string> LegalPartners(IConfiguration settings) =>
        from partner in settings.GetSection("LegalPartners").GetChildren()
        from member in PartnerMembers
        where string.IsNullOrEmpty(partner[member])
        select $"{partner.Path}:{member} is missing, e.g. {SettingCatalogue.All.Single(setting => setting.Name == "LegalPartners:{n}:" + member).Example}";

    private static IEnumerable<string> Unknown(IConfiguration settings, string section) => settings.GetSection(section).AsEnumerable()
        .Where(pair => pair.Value is not null && pair.Key.Contains(':', StringComparison.Ordinal))
        .Where(pair => !SettingCatalogue.All.Any(setting => setting.Name.Equals(Number().Replace(pair.Key, ":{n}:"), StringComparison.OrdinalIgnoreCase)))
        .Select(pair => $"{pair.Key} is no setting; there are {string.Join(", ", SettingCatalogue.All.Where(setting => setting.Name.StartsWith(section + ":", StringComparison.Ordinal)).Select(setting => setting.Name))}");

    [GeneratedRegex(@":\d+:")]
    private static partial Regex Number();
}
