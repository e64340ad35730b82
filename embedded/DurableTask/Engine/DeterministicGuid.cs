using System.Security.Cryptography;
using System.Text;

namespace ContractFlow.Embedded.DurableTask.Worker;

/// <summary>GUIDs of version 5 (RFC 9562, section 5.5): the same name gives the same GUID.</summary>
internal static class DeterministicGuid
{
    // The namespace in which the official engine names its GUIDs.
    private static readonly byte[] Namespace = Guid.Parse("9e952958-5e33-4daf-827f-2fa12937b875").ToByteArray(bigEndian: true);

    public static Guid Create(string name)
    {
        byte[] bytes = [.. Namespace, .. Encoding.UTF8.GetBytes(name)];
#pragma warning disable CA5350 // Version 5 is defined by SHA-1; nothing secret depends on it.
        var hash = SHA1.HashData(bytes).AsSpan(0, 16);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
