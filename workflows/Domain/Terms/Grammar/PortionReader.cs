using System.Globalization;
using System.Text.RegularExpressions;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>Reads one portion between two places of the text: its share, its name and its terms, in any order; instalments and lists of
/// days make several.</summary>
internal sealed class PortionReader(PlanParser parser, int begin, int end)
{
    private const int MaxDepth = 3;
    private static readonly Regex Tag = Phrase.Compile(@"\(\s*(?:FR|DE|CN|UK|GB|US|EU|IT|ES|JP|HK|TW|incl\.?\s+vat|excl\.?\s+vat"
        + @"|inkl\.?\s+mwst|zzgl\.?\s+mwst|含税|不含税|税込|税别)\.?\s*\)");
    private static readonly Regex Only = Phrase.Compile(@"\(\s*(\d{1,3}(?:[.,]\d{1,4})?)\s*%\s*\)");

    private readonly TermsDraft draft = new();
    private readonly List<(int At, string Words, TermsDraft Draft)> remarks = [];
    private readonly int start = begin;
    private int at = begin;
    private Share? share;
    private PortionKind? kind;
    private (int Count, int Months, int At)? series;
    private (int Count, int At)? counted;

    private string Text => parser.Text;

    public IReadOnlyList<Portion> Read()
    {
        while (Space() < end)
        {
            if (!(Bracket(draft, 0) || Series() || ReadShare() || Name() || Next(draft, end)))
            {
                throw parser.Unexpected(at, end, draft);
            }
        }

        foreach (var (place, words, remark) in remarks)
        {
            parser.Guarded(place, () =>
            {
                draft.Remark(remark, words);
                return true;
            });
        }

        return Portions();
    }

    private Portion[] Portions()
    {
        Complete();
        var terms = parser.Guarded(start, draft.BuildAll);
        if (series is { } periodic)
        {
            var shares = parser.Guarded(periodic.At, () => InstalmentSeries.Split(share, periodic.Count, parser.Shares.Known));
            return
            [
                .. shares.Select((part, k) => new Portion(
                    part,
                    parser.Guarded(start, () => terms[0] with { Net = DateRule.Of([.. terms[0].Net, DateStep.AddMonths((k + 1) * periodic.Months)]) }),
                    PortionKind.Instalment)),
            ];
        }

        if (counted is { } instalments && terms.Count != instalments.Count)
        {
            throw parser.Wrong(instalments.At, terms.Count == 1
                ? InstalmentSeries.NoDays(instalments.Count, parser.Shares.Known)
                : $"{instalments.Count} instalments were named, but the days of {terms.Count}.");
        }

        return terms.Count == 1
            ? [new(share ?? Share.Whole, terms[0], kind ?? PortionKind.Payment)]
            :
            [
                .. parser.Guarded(start, () => InstalmentSeries.Split(share, terms.Count, parser.Shares.Known))
                    .Zip(terms, (part, each) => new Portion(part, each, kind is null or PortionKind.Balance ? PortionKind.Payment : kind.Value)),
            ];
    }

    // A deposit without more is due when the contract is signed; everything else says when.
    private void Complete()
    {
        if (draft is { IsEmpty: true, AwaitsNet: false, Sight: false, Means: null } && kind is (PortionKind.Deposit or PortionKind.Earnest))
        {
            draft.From(Anchor.Signature);
        }

        if (draft.AwaitsNet)
        {
            throw parser.Unexpected(end, end, draft);
        }

        // A retention secures what was delivered or accepted: "a year later" is later than one of these, never than the invoice.
        if (kind == PortionKind.Retention && draft is { Anchor: null, Settlement: false, HasSteps: true })
        {
            throw parser.Wrong(start, "This retention doesn't say from which event its time runs. Write the event, as in '10% retention 12 "
                + "months from acceptance' (质保金10%验收后12个月) or 'from delivery'.");
        }

        if (draft.IsEmpty && draft.HasDiscounts)
        {
            throw parser.Wrong(start, "The net days are missing: a discount stands beside them, as in 2/10 net 30.");
        }

        if (draft.IsEmpty && series is null && !draft.MeansDecides)
        {
            throw counted is { } instalments
                ? parser.Wrong(instalments.At, InstalmentSeries.NoDays(instalments.Count, parser.Shares.Known))
                : parser.Unexpected(end, end, draft);
        }
    }

    private int Space()
    {
        while (at < end && char.IsWhiteSpace(Text[at]))
        {
            at++;
        }

        return at;
    }

    private bool Next(TermsDraft reading, int until)
    {
        foreach (var phrase in parser.Phrases)
        {
            var match = phrase.Pattern.Match(Text, at, until - at);
            if (match.Success && match.Length > 0 && !parser.Shares.HasShareBetween(at, at + match.Length))
            {
                parser.Guarded(at, () =>
                {
                    phrase.Apply(reading, match);
                    return true;
                });
                parser.Count(at);
                at += match.Length;
                return true;
            }
        }

        return false;
    }

    // A remark in brackets is read by itself; whether it says the same is asked when the terms are complete.
    private bool Bracket(TermsDraft around, int depth)
    {
        if (Text[at] != '(')
        {
            return false;
        }

        if (Tag.Match(Text, at, end - at) is { Success: true } tag)
        {
            at += tag.Length;
            return true;
        }

        if (Only.Match(Text, at, end - at) is { Success: true } only)
        {
            Remarked(only);
            return true;
        }

        var (open, close) = (at, Close());
        var remark = new TermsDraft { Around = around };
        at++;
        while (Space() < close)
        {
            if (!(depth < MaxDepth && Bracket(remark, depth + 1)) && !Name() && !Next(remark, close))
            {
                throw NearEvents.Suggest(Text[at..close]) is { } suggestion ? parser.Wrong(at, suggestion)
                    : parser.Wrong(at, "This remark in brackets is not understood. Leave it out, or let it say the same as the terms.");
            }
        }

        at = close + 1;
        if (depth == 0)
        {
            remarks.Add((open, Text[open..at], remark));
        }
        else
        {
            parser.Guarded(open, () =>
            {
                around.Remark(remark, Text[open..at]);
                return true;
            });
        }

        return true;
    }

    private void Remarked(Match only)
    {
        var said = parser.Guarded(at, () => Share.OfPercent(Phrase.Percent(only, 1)));
        if (share is { IsBalance: false } known && known != said)
        {
            throw parser.Wrong(at, $"The remark says {said}, but the share is {known}. Leave one of them out.");
        }

        (share, kind) = (said, share is null ? kind : kind == PortionKind.Balance ? null : kind);
        at += only.Length;
    }

    private int Close()
    {
        var depth = 0;
        for (var i = at; i < end; i++)
        {
            depth += Text[i] == '(' ? 1 : Text[i] == ')' ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        throw parser.Wrong(at, "This bracket is not closed.");
    }

    private bool Series()
    {
        if (series is null && counted is null && InstalmentSeries.Periodic.Match(Text, at, end - at) is { Success: true } match)
        {
            series = (InstalmentSeries.Count(match), InstalmentSeries.Months(match), at);
            at += match.Length;
            return true;
        }

        if (series is null && counted is null && InstalmentSeries.Counted.Match(Text, at, end - at) is { Success: true } plain)
        {
            counted = (InstalmentSeries.Count(plain), at);
            at += plain.Length;
            return true;
        }

        return false;
    }

    private bool Name()
    {
        foreach (var (name, pattern) in ShareWords.Names)
        {
            var match = pattern.Match(Text, at, end - at);
            if (match.Success && (kind is null || name == PortionKind.Balance) && !(share is null && at == start && at + match.Length == end))
            {
                share ??= name == PortionKind.Balance ? Share.Balance : null;
                kind = name;
                at += match.Length;
                return true;
            }
        }

        return false;
    }

    private bool ReadShare()
    {
        if (at == start && ShareWords.Negative.Match(Text, at, end - at).Success)
        {
            throw parser.Wrong(at, "A percentage is above zero.");
        }

        if (!parser.Shares.IsShare(at) || share is { IsBalance: false })
        {
            return false;
        }

        return Take(ShareWords.Percent, match => Share.OfPercent(decimal.Parse(match.Groups[1].Value.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)))
            || Take(ShareWords.Fraction, match => match.Groups[1].Success ? Share.OfFraction(Phrase.Number(match, 1), Phrase.Number(match, 2)) : Share.OfFraction(Phrase.Number(match, 3), Phrase.Number(match, 4)))
            || (share is null && Take(ShareWords.Rest, _ => Share.Balance))
            || Take(ShareWords.Amount, match => Share.OfAmount(match.Groups[1].Success ? Amount(match.Groups[1], match.Groups[2]) : Amount(match.Groups[4], match.Groups[3])));
    }

    private static Money Amount(Group figure, Group code) => Money.Of(figure.Value.Replace(",", string.Empty, StringComparison.Ordinal), code.Value);

    private bool Take(Regex pattern, Func<Match, Share> build)
    {
        var match = pattern.Match(Text, at, end - at);
        if (!match.Success)
        {
            return false;
        }

        var taken = parser.Guarded(at, () => build(match));
        // "balance 70%" is a share of 70%.
        (share, kind) = (taken, share is { IsBalance: true } && kind == PortionKind.Balance ? null : kind);
        at += match.Length;
        return true;
    }
}
