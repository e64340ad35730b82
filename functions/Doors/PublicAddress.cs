using Microsoft.Extensions.Configuration;

namespace ContractFlow.Functions.Doors;

/// <summary>The address at which parties reach the product, for links in mails: the setting <c>PublicUrl</c>.</summary>
public sealed class PublicAddress
{
    /// <summary>Reads the setting; <c>http://localhost:7071</c> without it.</summary>
    /// <exception cref="InvalidOperationException">It is no absolute http(s) address.</exception>
    public PublicAddress(IConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var text = settings["PublicUrl"] is { Length: > 0 } given ? given : "http://localhost:7071";
        Of = Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new InvalidOperationException($"PublicUrl is '{text}'; an address such as https://contracts.acme.example is expected.");
    }

    /// <summary>The address.</summary>
    public Uri Of { get; }
}
