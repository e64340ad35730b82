using System.Globalization;
using System.Text.RegularExpressions;

namespace ContractFlow.Domain.Terms;

/// <summary>When a payment is to be made, as a German contract says it: "innerhalb von 30 Tagen ab Rechnungsdatum".</summary>
internal static partial class GermanTerms
{
    private static readonly string[] Ordinals =
    [
        "", "ersten", "zweiten", "dritten", "vierten", "fünften", "sechsten", "siebten", "achten", "neunten", "zehnten", "elften", "zwölften",
    ];

    /// <summary>
    /// The time that a rule gives from the event of some terms; <paramref name="after"/>: not before it has passed, as with a
    /// retention.
    /// </summary>
    public static string When(DateRule rule, PaymentTerms terms, bool after = false)
    {
        var (genitive, accusative) = AnchorWords.GermanMonth(terms.Anchor);
        var day = terms.Date?.In(Language.De) is { } date
            ? new Day($"ab dem {date}", $"der {date}", $"des Monats des {date}", $"den Monat des {date}", "")
            : new Day("ab " + AnchorWords.German(terms.Anchor), Nominative(terms.Anchor), genitive, accusative, "");
        if (rule.Count == 0)
        {
            return terms.Date is { } on ? $"bis zum {on.In(Language.De)}" : AnchorWords.GermanDay(terms.Anchor);
        }

        foreach (var step in rule.SkipLast(1))
        {
            day = Next(day, step);
        }

        return Deadline(day, rule[^1], after) + (rule[^1].Kind == StepKind.StatementDay ? Next(day, rule[^1]) : day).Note;
    }

    /// <summary>
    /// Says once what days of work are: a Werktag would count Saturdays (§ 3 Abs. 2 BUrlG; BGH VIII ZR 206/04).
    /// </summary>
    public static string Defined(string text) =>
        WorkingDay().Replace(text, found => $"{found.Value} (Montag bis Freitag außer gesetzlichen Feiertagen)", 1);

    /// <summary>"1 Tag", "30 Tage"; <paramref name="dative"/>: "30 Tagen".</summary>
    public static string Count(DateStep step, bool dative)
    {
        var one = step.Kind switch { StepKind.AddDays => "Tag", StepKind.AddBusinessDays => "Arbeitstag", _ => "Monat" };
        var ending = step.Count == 1 ? "" : dative ? "en" : "e";
        return $"{step.Count.ToString(CultureInfo.InvariantCulture)} {one}{(step.Count == 1 && dative && one == "Monat" ? "" : ending)}";
    }

    private static string Deadline(Day day, DateStep step, bool after) => step.Kind switch
    {
        StepKind.AddDays or StepKind.AddBusinessDays or StepKind.AddMonths =>
            after ? $"{Count(step, dative: false)} nach {From(day)}" : $"innerhalb von {Count(step, dative: true)} {day.From}",
        StepKind.EndOfMonth => $"bis zum Ende {day.MonthGenitive}",
        StepKind.EndOfPeriod => $"bis zum Ende des {Period(step)}, in das {day.Nominative} fällt",
        StepKind.DayOfFollowingMonth => "bis zum " + In(step.Day, Following(day, step.Count).Genitive, "Ende"),
        StepKind.StatementDay when step.Day == 31 => $"am Ende {day.MonthGenitive}",
        StepKind.StatementDay => "am Abrechnungsstichtag",
        _ => $"bis zum nächsten {Days(step.DaysOfMonth)} eines Monats {day.From}",
    };

    private static Day Next(Day day, DateStep step)
    {
        switch (step.Kind)
        {
            case StepKind.AddDays or StepKind.AddBusinessDays:
                var which = $", in dem {Count(step, dative: false)} {day.From} ablaufen";
                return After(day, step, "des Monats" + which, $"den Monat{which},");
            case StepKind.AddMonths:
                var months = Following(day, step.Count);
                return After(day, step, months.Genitive, months.Accusative);
            case StepKind.DayOfFollowingMonth:
                var following = Following(day, step.Count);
                var named = In(step.Day, following.Genitive, "Ende");
                var (from, that) = step.Day == 31 ? ("nach ", "das ") : ("ab dem ", "der ");
                return new(from + named, that + named, following.Genitive, following.Accusative, day.Note);
            case StepKind.EndOfPeriod:
                var period = $"des {Period(step)}, in das {day.Nominative} fällt";
                var (inGenitive, inAccusative) = ($"des letzten Monats {period}", $"den letzten Monat {period},");
                return new($"nach Ende {period},", $"das Ende {period},", inGenitive, inAccusative, day.Note);
            case StepKind.StatementDay when step.Day != 31:
                const string Month = "Monat des Abrechnungsstichtags", GenitiveMonth = "des Monats des Abrechnungsstichtags";
                return new("ab dem Abrechnungsstichtag", "der Abrechnungsstichtag", GenitiveMonth, "den " + Month, day.Note + Statement(day, step));
            case StepKind.NextDayOfMonth:
                var next = $"nächsten {Days(step.DaysOfMonth)} eines Monats {day.From}";
                return new($"ab dem {next}", $"der {next}", "des Monats dieses Tages", "den Monat dieses Tages", day.Note);
            default:
                return day with { From = $"nach Ende {day.MonthGenitive}", Nominative = $"das Ende {day.MonthGenitive}" };
        }
    }

    private static Day After(Day day, DateStep step, string genitive, string accusative)
    {
        var run = $"Ablauf von {Count(step, dative: true)} {day.From}";
        return new("nach " + run, "der " + run, genitive, accusative, day.Note);
    }

    // "nach Abnahme", "nach Ablauf von ..."
    private static string From(Day day) => day.From.StartsWith("ab ", StringComparison.Ordinal) ? day.From[3..] : day.From[5..];

    private static string Statement(Day day, DateStep step) => step.Day > 0
        ? $"; Abrechnungsstichtag ist der {In(step.Day, day.MonthGenitive, "Letzte")} oder, wenn dieser Tag verstrichen ist, des "
            + "folgenden Monats"
        : $"; Abrechnungsstichtage sind der {Days(step.DaysOfMonth, "und der", "Letzte")} eines jeden Monats, maßgeblich ist der erste noch "
            + "nicht verstrichene";

    private static (string Genitive, string Accusative) Following(Day day, int months)
    {
        var which = months == 1
            ? ""
            : (months < Ordinals.Length ? Ordinals[months] : $"{months.ToString(CultureInfo.InvariantCulture)}.") + " ";
        return ($"des {which}auf {day.MonthAccusative} folgenden Monats", $"den {which}auf {day.MonthAccusative} folgenden Monat");
    }

    private static string In(int dayOfMonth, string month, string last) => dayOfMonth switch
    {
        31 => $"{last} {month}",
        > 28 => $"{dayOfMonth.ToString(CultureInfo.InvariantCulture)}. (oder letzten Tag) {month}",
        _ => $"{dayOfMonth.ToString(CultureInfo.InvariantCulture)}. {month}",
    };

    private static string Days(IReadOnlyList<int> days, string between = "oder", string last = "Letzten") =>
        string.Join($" {between} ", days.Select(day => day == 31 ? last : $"{day.ToString(CultureInfo.InvariantCulture)}."));

    private static string Period(DateStep step) =>
        step.Count switch { 3 => "Kalendervierteljahres", 6 => "Kalenderhalbjahres", _ => "Kalenderjahres" };

    private static string Nominative(Anchor anchor) => anchor switch
    {
        Anchor.Shipment or Anchor.InvoiceReceipt => "der ",
        Anchor.Invoice or Anchor.Statement => "das ",
        _ => "die ",
    } + AnchorWords.German(anchor);

    [GeneratedRegex("Arbeitstag(en|e|s)?", RegexOptions.CultureInvariant)]
    private static partial Regex WorkingDay();

    // A day that a rule has reached: what runs from it, itself, its month in two cases, and what is to be said of statement days.
    private sealed record Day(string From, string Nominative, string MonthGenitive, string MonthAccusative, string Note);
}
