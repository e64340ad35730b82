using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace ContractFlow.Domain.Templates;

/// <summary>
/// Unicode normalization form C (Unicode Standard Annex 15), from our own copy of the Unicode data: the runtime's own normalization does
/// nothing where globalization is invariant, and depends on the machine's ICU elsewhere; a digest may depend on neither.
/// </summary>
public static class UnicodeText
{
    private const int HangulFirst = 0xAC00, LeadFirst = 0x1100, VowelFirst = 0x1161, TailFirst = 0x11A7;
    private const int Leads = 19, Vowels = 21, Tails = 28;

    private static readonly FrozenDictionary<int, byte> Classes;
    private static readonly FrozenDictionary<int, int[]> Decompositions;
    private static readonly FrozenDictionary<(int, int), int> Composites;

    static UnicodeText()
    {
        var classes = new Dictionary<int, byte>();
        var decompositions = new Dictionary<int, int[]>();
        var composites = new Dictionary<(int, int), int>();
        foreach (var line in ShippedData.Text("unicode-nfc.txt").Split('\n').Where(l => l.Length > 0 && l[0] != '#'))
        {
            var parts = line.Split(' ');
            if (parts[0] == "c")
            {
                for (var code = Hex(parts[1]); code <= Hex(parts[2]); code++)
                {
                    classes[code] = byte.Parse(parts[3], CultureInfo.InvariantCulture);
                }

                continue;
            }

            var pieces = parts[2..].Select(Hex).ToArray();
            decompositions[Hex(parts[1])] = pieces;
            if (parts[0] == "p")
            {
                composites[(pieces[0], pieces[1])] = Hex(parts[1]);
            }
        }

        (Classes, Decompositions, Composites) = (classes.ToFrozenDictionary(), decompositions.ToFrozenDictionary(), composites.ToFrozenDictionary());
    }

    /// <summary>The normalization form C of well-formed text.</summary>
    public static string ToFormC(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.All(c => c < 0x300))
        {
            return text;
        }

        var codes = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            Decompose(rune.Value, codes);
        }

        Reorder(codes);
        return Compose(codes).Aggregate(new StringBuilder(text.Length), (built, code) => built.Append(new Rune(code).ToString())).ToString();
    }

    private static int Hex(string digits) => int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static int ClassOf(int code) => Classes.GetValueOrDefault(code);

    private static void Decompose(int code, List<int> into)
    {
        var syllable = code - HangulFirst;
        if (syllable is >= 0 and < Leads * Vowels * Tails)
        {
            into.Add(LeadFirst + (syllable / (Vowels * Tails)));
            into.Add(VowelFirst + (syllable % (Vowels * Tails) / Tails));
            if (syllable % Tails != 0)
            {
                into.Add(TailFirst + (syllable % Tails));
            }
        }
        else if (Decompositions.TryGetValue(code, out var pieces))
        {
            foreach (var piece in pieces)
            {
                Decompose(piece, into);
            }
        }
        else
        {
            into.Add(code);
        }
    }

    // Canonical ordering: a stable sort of each run of combining marks by class.
    private static void Reorder(List<int> codes)
    {
        for (var i = 0; i < codes.Count; i++)
        {
            var from = i;
            while (i < codes.Count && ClassOf(codes[i]) != 0)
            {
                i++;
            }

            if (i - from > 1)
            {
                var marks = codes.GetRange(from, i - from).OrderBy(ClassOf).ToList();
                for (var j = 0; j < marks.Count; j++)
                {
                    codes[from + j] = marks[j];
                }
            }
        }
    }

    private static List<int> Compose(List<int> codes)
    {
        var result = new List<int>(codes.Count);
        var starter = -1;
        foreach (var code in codes)
        {
            var own = ClassOf(code);
            var blocked = starter >= 0 && starter != result.Count - 1 && (ClassOf(result[^1]) == 0 || ClassOf(result[^1]) >= own);
            if (starter >= 0 && !blocked && TryPair(result[starter], code, out var composite))
            {
                result[starter] = composite;
                continue;
            }

            result.Add(code);
            starter = own == 0 ? result.Count - 1 : starter;
        }

        return result;
    }

    private static bool TryPair(int first, int second, out int composite)
    {
        var (lead, vowel, tail) = (first - LeadFirst, second - VowelFirst, second - TailFirst);
        if (lead is >= 0 and < Leads && vowel is >= 0 and < Vowels)
        {
            composite = HangulFirst + (((lead * Vowels) + vowel) * Tails);
            return true;
        }

        var syllable = first - HangulFirst;
        if (syllable is >= 0 and < Leads * Vowels * Tails && syllable % Tails == 0 && tail is > 0 and < Tails)
        {
            composite = first + tail;
            return true;
        }

        return Composites.TryGetValue((first, second), out composite);
    }
}
