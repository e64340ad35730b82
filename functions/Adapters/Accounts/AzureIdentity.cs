using Azure.Core;
using Azure.Identity;

namespace ContractFlow.Functions.Adapters.Accounts;

/// <summary>Who the product is to Azure's services.</summary>
public static class AzureIdentity
{
    /// <summary>The user-assigned managed identity of a client id; without one, whatever the machine offers, such as a developer's own login.</summary>
    public static TokenCredential Of(string? clientId) => clientId is { Length: > 0 }
        ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId))
        : new DefaultAzureCredential();
}
