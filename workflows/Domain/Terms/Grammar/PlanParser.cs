using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>Reads a plan: its portions one after the other, each a share, a name and phrases. Stops at the first character that fits
/// nothing.</summary>
internal sealed class PlanParser
{
    private const int MaxLength = 10_000;
    private const int MaxPhrases = 2_000;

    private readonly FoldedText folded;
    private readonly PlanSplitter splitter;
    private int phrases;

    private PlanParser(string text)
    {
        folded = TextRewriting.InFigures(FoldedText.Of(text));
        splitter = new(folded.Text);
        Phrases = PhraseLists.For(folded);
    }

    /// <summary>The text as it is read.</summary>
    public string Text => folded.Text;

    /// <summary>The phrases of the text's language, in the order in which they are tried.</summary>
    public IReadOnlyList<Phrase> Phrases { get; }

    /// <summary>Where shares stand.</summary>
    public PlanSplitter Shares => splitter;

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
        catch (RegexMatchTimeoutException)
        {
            error = new(0, "too intricate", [], "The text is too intricate to be read. Write the terms in fewer words.");
            return false;
        }
    }

    // Where nothing separates the shares both ways to divide are tried; what only one of them can read is that.
    private PaymentPlan Plan()
    {
        var series = InstalmentSeries.IsIn(Text);
        var (first, second) = (splitter.Portions(shareLast: false, series), splitter.Portions(shareLast: true, series));
        if (first.SequenceEqual(second))
        {
            return Plan(first);
        }

        var (plan, error) = Try(first);
        var (other, otherError) = Try(second);
        return (plan, other) switch
        {
            (null, null) => throw (error!.Error.Position >= otherError!.Error.Position ? error : otherError),
            (null, _) => other!,
            (_, null) => plan,
            _ when plan.Equals(other) => plan,
            _ => throw Wrong(0, $"The text can be read in two ways: '{plan}', or '{other}'. Separate the portions by semicolons."),
        };
    }

    private (PaymentPlan?, TermsFormatException?) Try(IReadOnlyList<(int Start, int End)> pieces)
    {
        try
        {
            return (Plan(pieces), null);
        }
        catch (TermsFormatException error)
        {
            return (null, error);
        }
    }

    private PaymentPlan Plan(IReadOnlyList<(int Start, int End)> pieces)
    {
        var portions = new List<Portion>();
        var starts = new List<int>();
        foreach (var (start, end) in pieces)
        {
            var at = start;
            while (at < end && char.IsWhiteSpace(Text[at]))
            {
                at++;
            }

            var read = new PortionReader(this, at, end).Read();
            portions.AddRange(read);
            starts.AddRange(Enumerable.Repeat(at, read.Count));
        }

        return PaymentPlan.Fault(portions) is { } fault ? throw Wrong(starts.Count == 0 ? 0 : starts[fault.Portion], fault.Message) : new PaymentPlan(portions);
    }

    /// <summary>Counts a phrase that was read; a text of thousands of them is no terms.</summary>
    internal void Count(int position)
    {
        if (++phrases > MaxPhrases)
        {
            throw Wrong(position, $"Terms are at most {MaxPhrases} words long.");
        }
    }

    internal T Guarded<T>(int position, Func<T> build)
    {
        try
        {
            return build();
        }
        catch (InvalidValueException error)
        {
            throw Wrong(position, error.Message);
        }
    }

    internal TermsFormatException Wrong(int position, string reason) => new(new(folded.Origin(position), Found(position), [], reason));

    internal TermsFormatException Unexpected(int position, int end, TermsDraft draft) => NearEvents.Suggest(Text[position..end]) is { } suggestion
        ? Wrong(position, suggestion)
        : new(new(folded.Origin(position), Found(position), PhraseLists.Expected(folded.Original, draft)));

    private string Found(int position)
    {
        var at = folded.Origin(position);
        return at >= folded.Original.Length ? "end of text" : $"'{folded.Original.AsSpan(at, Math.Min(12, folded.Original.Length - at))}'";
    }
}
