using System.Security.Cryptography;
using System.Text;

namespace ContractFlow.Domain.Streams;

/// <summary>
/// Makes names of callers' words that every backend takes (table keys, blob names, instance ids): different words give different names. What may stand in a name stands as it is;
/// every other byte of UTF-8 as <c>~</c> and two hex digits; words are parted by <c>~~</c>; what would be too long is <c>~=</c> and the first 160 bits of its SHA-256 as hex digits.
/// </summary>
public static class StreamNames
{
    /// <summary>The longest name, so that an instance id made of a tenant, a kind and a name has no more than 100 characters.</summary>
    public const int MostLength = 48;

    private const int DigestBytes = 20;

    /// <summary>The name made of words; the same words in the same order always give the same.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static string Of(params ReadOnlySpan<string> words)
    {
        if (words.IsEmpty)
        {
            throw new ArgumentException("A name is made of one word at least.");
        }

        var name = new StringBuilder();
        Escape(name, words[0]);
        foreach (var word in words[1..])
        {
            name.Append("~~");
            Escape(name, word);
        }

        return name.Length is > 0 and <= MostLength ? name.ToString() : $"~={Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name.ToString())).AsSpan(0, DigestBytes))}";
    }

    private static void Escape(StringBuilder name, string word)
    {
        foreach (var value in Encoding.UTF8.GetBytes(word))
        {
            var character = (char)value;
            if (char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.')
            {
                name.Append(character);
            }
            else
            {
                name.Append('~').Append(Convert.ToHexStringLower([value]));
            }
        }
    }
}
