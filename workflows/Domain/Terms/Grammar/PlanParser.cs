using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace ContractFlow.Domain.Terms;

/// <summary>Reads a plan: portions separated by semicolons, each a share, a name and phrases. Stops at the first character that fits nothing.</summary>
internal sealed class PlanParser
{
    private const int MaxLength = 10_000;

    private static readonly Phrase[] Phrases = [.. ChinesePhrases.All, .. EnglishPhrases.All];
    private static readonly Regex Space = Phrase.Compile(@"\s*");
    private static readonly Regex Separator = Phrase.Compile(@"\s*[;；。\n]\s*");

    private readonly string text;
    private int at;

    private PlanParser(string text) => this.text = text;

    public static bool TryParse(string text, [NotNullWhen(true)] out PaymentPlan? plan, [NotNullWhen(false)] out TermsError? error)
    {
        (plan, error) = (null, null);
        if (text.Length > MaxLength)
        {
            error = new(MaxLength, "too long", [], $"Terms are at most {MaxLength} characters long.");
            return false;
        }

        try
        {
            plan = new PlanParser(text).Plan();
            return true;
        }
        catch (TermsFormatException failure)
        {
            error = failure.Error;
            return false;
        }
    }

    private PaymentPlan Plan()
    {
        var portions = new List<Portion>();
        var starts = new List<int>();
        do
        {
            Skip(Space);
            starts.Add(at);
            var read = new PortionReader(text, at, this).Read();
            portions.AddRange(read);
            starts.AddRange(Enumerable.Repeat(starts[^1], read.Count - 1));
        }
        while (Skip(Separator) && at < text.Length);

        return PaymentPlan.Fault(portions) is { } fault ? throw Wrong(starts[fault.Portion], fault.Message) : new PaymentPlan(portions);
    }

    /// <summary>The terms from the current position to the end of the portion.</summary>
    internal PaymentTerms Terms(int from)
    {
        at = from;
        Skip(Space);
        var start = at;
        var draft = new TermsDraft();
        while (!AtEnd() && Next(draft))
        {
        }

        if (!AtEnd() || draft.IsEmpty || draft.AwaitsNet)
        {
            throw new TermsFormatException(new(at, Found(at), Expected(draft)));
        }

        return Guarded(start, draft.Build);
    }

    internal T Guarded<T>(int position, Func<T> build)
    {
        try
        {
            return build();
        }
        catch (ArgumentException error)
        {
            throw Wrong(position, error.Message);
        }
    }

    internal TermsFormatException Wrong(int position, string reason) => new(new(position, Found(position), [], reason));

    private bool Next(TermsDraft draft)
    {
        foreach (var phrase in Phrases)
        {
            var match = phrase.Pattern.Match(text, at);
            if (match.Success && match.Length > 0)
            {
                Guarded(at, () =>
                {
                    phrase.Apply(draft, match);
                    return true;
                });
                at += match.Length;
                at += SpacesBeforeSeparator();
                return true;
            }
        }

        return false;
    }

    // White space ends nothing, except that a line break ends the portion.
    private int SpacesBeforeSeparator()
    {
        var end = at;
        while (end < text.Length && char.IsWhiteSpace(text[end]) && text[end] != '\n')
        {
            end++;
        }

        return end - at;
    }

    private bool AtEnd() => at >= text.Length || Separator.IsMatch(text, at) || string.IsNullOrWhiteSpace(text[at..]);

    private bool Skip(Regex pattern)
    {
        var match = pattern.Match(text, at);
        at += match.Length;
        return match.Length > 0;
    }

    private string Found(int position) => position >= text.Length ? "end of text" : $"'{text.AsSpan(position, Math.Min(12, text.Length - position))}'";

    // Examples in the language of the text: Chinese where it holds a Chinese character.
    private string[] Expected(TermsDraft draft)
    {
        var chinese = text.Any(character => character is >= '\u4E00' and <= '\u9FFF');
        return draft.AwaitsNet
            ? [chinese ? "30天" : "a number of days"]
            : [.. (chinese ? ChinesePhrases.All : EnglishPhrases.All).Select(phrase => phrase.Label).Where(label => label is not ("then" or "a comma" or "付清")).Distinct()];
    }
}
