using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>The phrases in English, German, French, Italian and Spanish, the longest reading first.</summary>
internal static class EnglishPhrases
{
    private const string Roll = "a roll such as modified following";

    /// <summary>All of them, in the order in which they are tried.</summary>
    public static IReadOnlyList<Phrase> All { get; } =
    [
        .. LatinRefusals.All,
        .. LatinTrade.Advance,
        .. EnglishSteps.Lists,
        .. EnglishDiscounts.All,
        .. EnglishSteps.All,
        .. LatinTrade.Means,
        Phrase.Latin("an event such as from delivery", @"then on statement", (draft, _) =>
        {
            if (!draft.Settlement)
            {
                draft.From(Anchor.Statement);
            }
        }),
        .. LatinEvents.All,
        Phrase.Latin(
            "a date such as on 2026-05-31",
            @"(?:on |by |due |from |after |fixed (?:date )?)?(\d{4}-\d{2}-\d{2})",
            (draft, match) => draft.On(DateOf(match.Groups[1].Value))),
        Phrase.Latin(
            "a date such as on 2026-05-31",
            @"(?:(?:on|by|until|due|am|bis|zum|ab|le|il|el|entro) ){0,5}(\d{1,2})\.(\d{1,2})\.(\d{4})",
            (draft, match) => draft.On(DateOf($"{match.Groups[3].Value}-{match.Groups[2].Value.PadLeft(2, '0')}-{match.Groups[1].Value.PadLeft(2, '0')}"))),
        Phrase.Latin(Roll, "modified following(?: business day)?", (draft, _) => draft.Roll = RollConvention.ModifiedFollowing),
        Phrase.Latin(
            Roll,
            "following(?: business day)?|(?:or )?(?:the )?next business day",
            (draft, _) => draft.Roll = RollConvention.Following),
        Phrase.Latin(Roll, "preceding(?: business day)?", (draft, _) => draft.Roll = RollConvention.Preceding),
        Phrase.Latin(Roll, "unadjusted", (draft, _) => draft.Roll = RollConvention.None),
        Phrase.Latin("net", LatinWords.Net, (draft, _) => draft.Net()),
        Phrase.Latin("a number of days", @"\+?(\d{1,4})(?![\d/:%]|\.\d)", (draft, match) => Bare(draft, match.Value, Phrase.Number(match))),
        Phrase.Latin("then", "and then|then|plus", (draft, _) => draft.Connect()),
        .. LatinFillers.All,
    ];

    internal static LocalDate DateOf(string text)
    {
        var parsed = NodaTime.Text.LocalDatePattern.Iso.Parse(text);
        return parsed.Success ? parsed.Value : throw new InvalidValueException($"There is no day {text}; a date is written 2026-05-31.");
    }

    private static void Bare(TermsDraft draft, string written, int days)
    {
        if (written.StartsWith('+'))
        {
            draft.Connect();
        }
        else if (!draft.AwaitsNet && written.Length > 2 && written.Sum(digit => digit - '0') == 10)
        {
            throw new InvalidValueException(PlainLists.NoEvents([.. written.Select(digit => digit - '0')]) + $" For a period write '{days} "
                + $"days'.");
        }

        draft.Add(DateStep.AddDays(days));
    }
}
