using ContractFlow.Functions.Adapters.Accounts;

namespace ContractFlow.Azurite.Tests;

/// <summary>Settings for Azurite's account.</summary>
internal static class AzuriteSettings
{
    /// <summary>What a product or an adapter is set to, with names that nobody else has.</summary>
    public static StorageSettings NewSettings(this AzuriteServer server) =>
        new() { Setting = "AzureWebJobsStorage", ConnectionString = server.ConnectionString, Prefix = AzuriteServer.NewPrefix() };
}
