namespace ContractFlow.Functions;

/// <summary>What may stand behind the program's name. A word that is none of it is refused, since whoever writes <c>verfy pack.zip</c> does not want a server.</summary>
public static class CommandLine
{
    private const string Usage = """
        ContractFlow [--urls http://localhost:7071] [--SETTING VALUE ...]    serves; the settings are in docs/settings.md
          verify FILE [--certificate FILE] [--head SHA256] [--accept-unknown-seal] [--accept-unsigned]
                                                                            checks a pack, names everything wrong with it, and says whose seal it has
          export --contract ID [--tenant TENANT] --out FILE.zip             puts one contract into a sealed file
          export --tenant TENANT --out FILE.zip                             puts all of a tenant into a file
          import --file FILE.zip [--accept-unknown-seal] [--accept-unsigned]  takes a tenant in, and says whose seal the file has
          rotate-seal                                                       makes a new key that seals; what the old one has sealed stays known
          rebuild                                                           makes the register anew from the contract files
          rates                                                             lists reference rates with their sources
          terms "TEXT" [--from 2026-01-15] [--country DE]                   says how payment terms are read, and their due dates, or why not
          terms --file FILE.tsv                                             the same for each line's first column: text, canonical form or REFUSED, why
          help                                                              says this
        """;

    /// <summary>The flag that takes a seal that is not known.</summary>
    public const string AcceptUnknownSeal = "accept-unknown-seal";

    /// <summary>The flag that takes what older builds made, which is unsigned.</summary>
    public const string AcceptUnsigned = "accept-unsigned";

    private static readonly string[] WorkOnData = ["export", "import", "rebuild", "rotate-seal"];
    private static readonly string[] Flags = [$"--{AcceptUnknownSeal}", $"--{AcceptUnsigned}"];

    /// <summary>The arguments as settings are read from them, where every name has a value: a flag gets <c>true</c>.</summary>
    public static string[] WithFlags(IEnumerable<string> arguments) => [.. arguments.Select(argument => Flags.Contains(argument) ? argument + "=true" : argument)];

    /// <summary>Answers what needs neither settings nor data: <c>help</c>, <c>verify</c>, <c>rates</c>, <c>terms</c>, and words that mean nothing.</summary>
    /// <param name="arguments">What stands behind the program's name.</param>
    /// <param name="output">Where the answer goes.</param>
    /// <returns>The exit code: 0 where it was done, 1 where a file is not sound or terms are refused, 2 where the words can't be followed, 3 where a file is unbroken but nobody known vouches for it; null where the program is to go on.</returns>
    public static int? Answer(IReadOnlyList<string> arguments, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(output);
        switch (arguments)
        {
            case ["help" or "--help" or "-h", ..]:
                output.WriteLine(Usage);
                return 0;
            case ["verify", [not '-', ..] file, ..]:
                return VerifyVerb.Run(file, [.. arguments.Skip(2)], output);
            case ["rates"]:
                return Verbs.Rates(output);
            case ["terms", ..]:
                return TermsVerb.Run([.. arguments.Skip(1)], output, LocalDate.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
            case ["verify" or "rates", ..]:
                return Refuse($"'{string.Join(' ', arguments)}' can't be followed: verify takes one file first, rates takes nothing.", output);
            case [var word, ..] when !IsSetting(word) && !WorkOnData.Contains(word):
                return Refuse($"'{word}' is nothing that ContractFlow does.", output);
            default:
                return null;
        }
    }

    // As .NET's configuration reads them: --name, -name, /name, name=value.
    private static bool IsSetting(string word) => word.Length == 0 || word[0] is '-' or '/' || word.Contains('=', StringComparison.Ordinal);

    private static int Refuse(string why, TextWriter output)
    {
        output.WriteLine(why);
        output.WriteLine(Usage);
        return 2;
    }
}
