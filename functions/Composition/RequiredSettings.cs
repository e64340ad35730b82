using ContractFlow.Functions.Doors;
using Microsoft.Extensions.Configuration;

namespace ContractFlow.Functions.Composition;

/// <summary>What must be set where there is no data folder: what the Embedded edition makes and keeps there itself.</summary>
public static class RequiredSettings
{
    private static readonly (string Setting, string Why)[] InsteadOfTheFolder =
    [
        (LinkKeys.Setting, "the secret that signs the parties' links, at least 32 characters, the same for every instance; `openssl rand -hex 32` makes one"),
        (OperatorKey.Setting, "the operator's API key, e.g. cf_operator_ and what `openssl rand -hex 32` prints"),
        ("Smtp:Host", "the mail server, e.g. smtp.contractflow.example"),
    ];

    /// <summary>Stops the start where one is missing.</summary>
    /// <exception cref="ArgumentException">Settings are missing; the message names each, with an example.</exception>
    public static void Check(IConfiguration settings, bool hasDataFolder)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var missing = hasDataFolder ? [] : InsteadOfTheFolder.Where(required => string.IsNullOrEmpty(settings[required.Setting])).ToArray();
        if (missing.Length > 0)
        {
            throw new ArgumentException(
                "These settings are missing; without a data folder they can't be made up:\n" + string.Join('\n', missing.Select(required => $"  {required.Setting}: {required.Why}.")));
        }
    }
}
