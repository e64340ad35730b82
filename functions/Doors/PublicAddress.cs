using Microsoft.Extensions.Configuration;

namespace ContractFlow.Functions.Doors;

/// <summary>The address at which parties reach the product, for links in mails: the setting <c>PublicUrl</c>.</summary>
public sealed class PublicAddress
{
    private const string Default = "http://localhost:7071";

    /// <summary>Reads the setting; without it the address of <c>urls</c> where that is one that a browser can open, else <c>http://localhost:7071</c>.</summary>
    /// <exception cref="InvalidOperationException">It is no absolute http(s) address.</exception>
    public PublicAddress(IConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var text = settings["PublicUrl"] is { Length: > 0 } given ? given : Served(settings["urls"]) ?? Default;
        Of = Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new InvalidOperationException($"PublicUrl is '{text}'; an address such as https://contracts.acme.example is expected.");
    }

    /// <summary>The address.</summary>
    public Uri Of { get; }

    // Neither "all addresses" nor a port of free choice can stand in a link.
    private static string? Served(string? urls) => urls?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault() is { } first
        && Uri.TryCreate(first, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", Port: > 0 } && address.Host is not ("0.0.0.0" or "[::]") ? first : null;
}
