using System.Text;

namespace ContractFlow.Functions.Adapters.Mails;

/// <summary>
/// Writes header texts that are not ASCII as encoded words (RFC 2047): none longer than 75 characters, no line longer than 76, no character cut in two.
/// MimeKit 4.18.2 makes words of 76 and lines of 85 of long Chinese texts; a test holds that, so that this goes once it is mended.
/// </summary>
public static class EncodedWords
{
    private const int LongestLine = 76;
    private const int LongestWord = 75;
    private const string Begin = "=?utf-8?B?";
    private const string End = "?=";
    private const string Fold = "\r\n ";

    /// <summary>Whether a text can't stand in a header as it is: it is not ASCII, or would itself be read as an encoded word, and so as another text than it is.</summary>
    public static bool AreNeeded(string text) => text.Any(c => c is < ' ' or > '~') || text.Contains("=?", StringComparison.Ordinal);

    /// <summary>A text as encoded words, folded.</summary>
    /// <param name="text">The text; unpaired surrogates become U+FFFD.</param>
    /// <param name="column">How many characters stand before it on its line.</param>
    public static string Of(string text, int column)
    {
        var (words, word, room) = (new StringBuilder(), new List<byte>(), Bytes(LongestLine - column));
        var bytes = new byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(bytes);
            if (word.Count + length > room)
            {
                words.Append(Written(word)).Append(Fold);
                word.Clear();
                room = Bytes(LongestLine - 1);
            }

            word.AddRange(bytes.AsSpan(0, length));
        }

        return words.Append(Written(word)).ToString();
    }

    // Four characters of base64 stand for three bytes.
    private static int Bytes(int columns) => (Math.Min(columns, LongestWord) - Begin.Length - End.Length) / 4 * 3;

    private static string Written(List<byte> bytes) => Begin + Convert.ToBase64String([.. bytes]) + End;
}
