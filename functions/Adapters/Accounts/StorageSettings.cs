using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace ContractFlow.Functions.Adapters.Accounts;

/// <summary>Which storage account keeps records and documents, and how it is entered.</summary>
public sealed partial record StorageSettings
{
    /// <summary>What to do where no account is named.</summary>
    public const string Missing =
        "No storage account is named. Set AzureWebJobsStorage to a connection string, e.g. UseDevelopmentStorage=true for Azurite, or AzureWebJobsStorage__accountName, e.g. contractflowprod, "
        + "to enter it with the managed identity.";

    private const string Own = "Storage";
    private const string Host = "AzureWebJobsStorage";

    /// <summary>The connection string; null where the account is entered with an identity.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>The address of the tables, where an identity enters.</summary>
    public Uri? Tables { get; init; }

    /// <summary>The address of the blobs, where an identity enters.</summary>
    public Uri? Blobs { get; init; }

    /// <summary>The client id of a user-assigned identity; null for the system-assigned one, or a developer's own.</summary>
    public string? ClientId { get; init; }

    /// <summary>What the names of tables and containers begin with, so that several installations can share an account.</summary>
    public string Prefix { get; init; } = "contractflow";

    /// <summary>The setting that named the account.</summary>
    public required string Setting { get; init; }

    /// <summary>
    /// The account that the settings name: <c>Storage:ConnectionString</c> or <c>Storage:AccountName</c>, else, as for every Functions application,
    /// <c>AzureWebJobsStorage</c>, <c>AzureWebJobsStorage:accountName</c>, or <c>:tableServiceUri</c> with <c>:blobServiceUri</c>. Null where there is none.
    /// </summary>
    /// <exception cref="ArgumentException">A setting can't be understood.</exception>
    public static StorageSettings? Read(IConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var named = Connection(settings, $"{Own}:ConnectionString") ?? Account(settings, $"{Own}:AccountName") ?? Connection(settings, Host) ?? Account(settings, $"{Host}:accountName") ?? Addresses(settings, Host);
        return named is null ? null : named with { ClientId = Text(settings, $"{Own}:ClientId") ?? Text(settings, $"{Host}:clientId"), Prefix = PrefixOf(settings) };
    }

    /// <summary>The error of a setting that names no account that can be entered. Neither the value nor what a library said of it goes along: it holds a key.</summary>
    public ArgumentException Unusable() => new(
        $"The setting {Setting} is no connection string of a storage account; expected is one such as DefaultEndpointsProtocol=https;AccountName=contractflowprod;AccountKey=...;EndpointSuffix=core.windows.net, "
        + "or UseDevelopmentStorage=true for Azurite.");

    private static StorageSettings? Connection(IConfiguration settings, string name) =>
        Text(settings, name) is { } connection ? new() { Setting = name, ConnectionString = connection } : null;

    private static StorageSettings? Account(IConfiguration settings, string name) => Text(settings, name) is not { } account ? null
        : AccountName().IsMatch(account) ? new() { Setting = name, Tables = new($"https://{account}.table.core.windows.net"), Blobs = new($"https://{account}.blob.core.windows.net") }
        : throw new ArgumentException($"The setting {name} is '{account}'; expected is the name of a storage account, 3 to 24 lower-case letters and digits, such as contractflowprod.");

    private static StorageSettings? Addresses(IConfiguration settings, string section)
    {
        var (tables, blobs) = (Address(settings, $"{section}:tableServiceUri", "table"), Address(settings, $"{section}:blobServiceUri", "blob"));
        return (tables, blobs) switch
        {
            (null, null) => null,
            ({ } of, { } and) => new() { Setting = $"{section}:tableServiceUri", Tables = of, Blobs = and },
            _ => throw new ArgumentException(
                $"The settings {section}:tableServiceUri and {section}:blobServiceUri go together; {(tables is null ? "the first" : "the second")} is missing, e.g. https://contractflowprod.{(tables is null ? "table" : "blob")}.core.windows.net."),
        };
    }

    private static Uri? Address(IConfiguration settings, string name, string service) => Text(settings, name) is not { } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps ? address
        : throw new ArgumentException($"The setting {name} is '{text}'; expected is an address such as https://contractflowprod.{service}.core.windows.net.");

    private static string PrefixOf(IConfiguration settings) => (Text(settings, $"{Own}:Prefix") ?? "contractflow") is var prefix && PrefixForm().IsMatch(prefix)
        ? prefix
        : throw new ArgumentException($"The setting {Own}:Prefix is '{prefix}'; expected are 3 to 24 lower-case letters and digits that begin with a letter, such as contractflow.");

    private static string? Text(IConfiguration settings, string name) => settings[name] is { Length: > 0 } text ? text : null;

    [GeneratedRegex("^[a-z0-9]{3,24}$", RegexOptions.CultureInvariant)]
    private static partial Regex AccountName();

    [GeneratedRegex("^[a-z][a-z0-9]{2,23}$", RegexOptions.CultureInvariant)]
    private static partial Regex PrefixForm();
}
