using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;

namespace ContractFlow.Client.Caller;

/// <summary>What a caller writes against the generated client.</summary>
public static class Caller
{
    public static async Task<string?> Stage(HttpClient http, string contract)
    {
        using var adapter = new HttpClientRequestAdapter(new AnonymousAuthenticationProvider(), httpClient: http);
        var client = new ContractFlowClient(adapter);
        var found = await client.Api.Contracts[contract].GetAsync();
        return $"{found?.Stage}";
    }
}
