using System.Security.Cryptography;
using System.Text;

namespace ContractFlow.Functions.Adapters.Tables;

/// <summary>Keys of rows. A table refuses <c>/ \ # ?</c> and control characters in them and keys over a kibibyte; here no two texts share a key.</summary>
internal static class TableKeys
{
    private const int Longest = 200;

    /// <summary>A text as part of a key: itself where it is short and plain, else <c>~</c> and its digest.</summary>
    public static string Of(string text) => text.Length is > 0 and <= Longest && text.All(IsPlain)
        ? text
        : "~" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The first key after all that begin with a prefix.</summary>
    public static string After(string prefix) => prefix[..^1] + (char)(prefix[^1] + 1);

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':';
}
