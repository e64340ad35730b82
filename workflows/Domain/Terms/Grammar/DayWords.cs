using System.Text.RegularExpressions;

namespace ContractFlow.Domain.Terms;

/// <summary>The numbers of days that terms write as words in German, French, Italian and Spanish, without accents.</summary>
internal static class DayWords
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly (int Days, string Words)[] Known =
    [
        (3, "drei|trois|tre|tres"),
        (5, "funf|cinq|cinque|cinco"),
        (7, "sieben|sept|sette|siete"),
        (8, "acht|huit|otto|ocho"),
        (10, "zehn|dix|dieci|diez"),
        (14, "vierzehn|quatorze|quattordici|catorce"),
        (15, "funfzehn|quinze|quindici|quince"),
        (20, "zwanzig|vingt|venti|veinte"),
        (21, "einundzwanzig|vingt et un|ventuno|veintiun"),
        (30, "dreissig|trente|trenta|treinta"),
        (40, "vierzig|quarante|quaranta|cuarenta"),
        (45, "funfundvierzig|quarante[- ]cinq|quarantacinque|cuarenta y cinco"),
        (50, "funfzig|cinquante|cinquanta|cincuenta"),
        (60, "sechzig|soixante|sessanta|sesenta"),
        (75, "funfundsiebzig|soixante[- ]quinze|settantacinque|setenta y cinco"),
        (90, "neunzig|quatre[- ]vingt[- ]dix|novanta|noventa"),
        (120, "(?:ein)?hundertzwanzig|cent vingt|centoventi|ciento veinte"),
    ];

    private static readonly (int Days, Regex Word)[] Words = [.. Known.Select(known => (known.Days, new Regex($@"\A(?:{known.Words})\z", Options, Patience)))];

    /// <summary>One of the words, the longest first.</summary>
    public static string Pattern { get; } = string.Join('|', Known.SelectMany(known => known.Words.Split('|')).OrderByDescending(word => word.Length));

    /// <summary>The number of a word that <see cref="Pattern"/> has found.</summary>
    public static int Of(string word) => Words.First(known => known.Word.IsMatch(word)).Days;
}
