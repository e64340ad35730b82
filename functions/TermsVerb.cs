using ContractFlow.Domain.Terms;
using NodaTime.Text;

namespace ContractFlow.Functions;

/// <summary><c>terms</c>: reads payment terms from the command line or a file and says how they are understood, or why not.</summary>
public static class TermsVerb
{
    /// <summary>How the verb is written.</summary>
    public const string Usage = "terms \"TEXT\" [--from 2026-01-15] [--country DE], or terms --file FILE.tsv";

    private const string Refused = "REFUSED";

    /// <summary>
    /// <c>TEXT [--from DATE] [--country CODE]</c>: the canonical form, the sentence in three languages, and each payment's due date with
    /// its derivation, every event
    /// taken to be on DATE (else today). <c>--file FILE</c>: of every line the first column as text, TAB, canonical form or REFUSED, TAB,
    /// why.
    /// </summary>
    /// <param name="arguments">What stands behind <c>terms</c>.</param>
    /// <param name="output">Where the answer goes.</param>
    /// <param name="today">The day on which events are taken to be where none is named.</param>
    /// <returns>The exit code: 0 where everything was read, 1 where a text was refused, 2 where the words can't be followed.</returns>
    public static int Run(IReadOnlyList<string> arguments, TextWriter output, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(output);
        string[] words = [.. arguments];
        if (words is ["--file", var path])
        {
            return Lines(path, output);
        }

        if (words is not [var text, .. var options] || text is "--from" or "--country" or "--file")
        {
            return Wrong($"'terms {string.Join(' ', words)}' can't be followed: one text is expected.", output);
        }

        var (from, context) = (today, Anywhere());
        for (var i = 0; i < options.Length; i += 2)
        {
            var value = i + 1 < options.Length ? options[i + 1] : string.Empty;
            switch (options[i])
            {
                case "--from" when LocalDatePattern.Iso.Parse(value) is { Success: true, Value: { Year: >= 1900 and < 2200 } date }:
                    from = date;
                    break;
                case "--country" when JurisdictionJson.TryOf(value.ToUpperInvariant(), out var country):
                    context = TermsContext.For(country) is var usual ? usual with { Calendar = usual.Calendar.Provisionally() } : context;
                    break;
                default:
                    return Wrong($"'{options[i]} {value}'".TrimEnd() + " can't be followed: --from takes a date such as 2026-01-15, "
                        + "--country one of "
                        + string.Join(", ", Enum.GetValues<Jurisdiction>().Select(JurisdictionJson.Code)) + ".", output);
            }
        }

        if (!PaymentPlan.TryParse(text, out var plan, out var error))
        {
            output.WriteLine(error);
            return 1;
        }

        Say(plan, from, context, output);
        return 0;
    }

    private static void Say(PaymentPlan plan, LocalDate from, TermsContext context, TextWriter output)
    {
        output.WriteLine(plan);
        foreach (var language in new[] { Language.Zh, Language.En, Language.De })
        {
            output.WriteLine($"{language.ToString().ToUpperInvariant()}  {plan.InWords(language)}");
        }

        output.WriteLine($"Every event on {LocalDatePattern.Iso.Format(from)}, {(context.Jurisdiction is { } law ? $"under the law "
            + $"of {JurisdictionJson.Code(law)} (calendar {context.Calendar.Id})" : "no country named: days off are not looked at")}:");
        var undated = plan.Undatable().ToDictionary(fault => fault.Portion, fault => fault.Why);
        DueDate? before = null;
        for (var i = 0; i < plan.Portions.Count; i++)
        {
            var portion = plan.Portions[i];
            before = undated.ContainsKey(i) || (portion.Terms.Anchor == Anchor.Due && before is null) ? null
                : portion.Terms.Due(portion.Terms.Anchor == Anchor.Due ? before!.Date : from, context);
            var when = before is { } due ? $"due {LocalDatePattern.Iso.Format(due.Date)}: {due.Sentence(Language.En)}" : $"no due date: {undated.GetValueOrDefault(i, "the payment before it has none.")}";
            output.WriteLine($"{i + 1}  {(plan.Portions.Count == 1 ? plan.ToString() : portion.ToString())}: {when}");
        }
    }

    private static int Lines(string path, TextWriter output)
    {
        if (!File.Exists(path))
        {
            return Wrong($"There is no file '{path}'.", output);
        }

        var refused = false;
        foreach (var line in File.ReadLines(path).Where(line => line.Length > 0 && !line.StartsWith("# ", StringComparison.Ordinal)))
        {
            var text = line.Split('\t')[0];
            var read = PaymentPlan.TryParse(text, out var plan, out var error);
            refused |= !read;
            output.WriteLine($"{text}\t{(read ? plan!.ToString() : Refused)}\t{error}");
        }

        return refused ? 1 : 0;
    }

    // Without a country every day is a day like another.
    private static TermsContext Anywhere() => new(BusinessCalendar.Weekend, RollConvention.None, DateTimeZone.Utc);

    private static int Wrong(string why, TextWriter output)
    {
        output.WriteLine(why);
        output.WriteLine(Usage);
        return 2;
    }
}
