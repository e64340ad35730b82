using System.Security.Cryptography;
using System.Text;

namespace ContractFlow.Functions.Adapters;

/// <summary>What stands for a mail address where it is only counted: a digest, so that counts name nobody.</summary>
internal static class MailAddressKey
{
    public static string Of(string address) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.Trim().ToLowerInvariant())));
}
