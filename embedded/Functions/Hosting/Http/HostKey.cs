using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>The key that functions above the anonymous level ask for, in the header x-functions-key or the query's code.</summary>
internal sealed class HostKey(string? key)
{
    // Digests have one length, so that comparing them tells nothing about the key's.
    private readonly byte[]? _digest = string.IsNullOrEmpty(key) ? null : Digest(key);

    public bool IsSet => _digest is not null;

    public bool IsShownBy(HttpRequest request)
    {
        var shown = request.Headers["x-functions-key"].ToString() is { Length: > 0 } header ? header : request.Query["code"].ToString();
        return _digest is not null && shown.Length > 0 && CryptographicOperations.FixedTimeEquals(Digest(shown), _digest);
    }

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
