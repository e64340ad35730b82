using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>What is understood and still refused: it says something that terms can't, or two things.</summary>
internal static class LatinRefusals
{
    /// <summary>All of them; tried first.</summary>
    public static IReadOnlyList<Phrase> All { get; } =
    [
        Phrase.Latin(
            string.Empty,
            @"(\d{1,3})(?:\s*:\s*(\d{1,3}))+",
            (_, match) => throw new InvalidValueException(PlainLists.NoEvents([.. Phrase.Numbers(match)]))),
        Phrase.Latin(
            string.Empty,
            @"(?:(10)[/-](90)|(20)[/-](80)|(30)[/-](70)|(40)[/-](60)|(50)[/-](50)|(60)[/-](40)|(70)[/-](30)|(80)[/-](20)|(90)[/-](10))"
                + @"(?=\s*(?:[;,.]|\z))",
            (_, match) => throw new InvalidValueException(PlainLists.NoEvents([.. Phrase.Numbers(match)]))),
        Phrase.Refused(
            @"(?:\d{1,4} ?)?werktage?n?",
            "can be read in two ways: in Germany a Werktag is Monday to Saturday (BUrlG § 3), a Bankarbeitstag Monday to Friday. Write "
                + "'10 Arbeitstage' (Monday to Friday) or a number of calendar days ('14 Tage')."),
        Phrase.Refused(
            @"(?:\d{1,4} ?)?jours? ouvrables?",
            "can be read in two ways: jours ouvrables are Monday to Saturday, jours ouvrés Monday to Friday. Write '10 jours ouvrés' or "
                + "a number of calendar days ('14 jours')."),
        Phrase.Refused(
            "(?:bills? of exchange|wechsel|b/e)(?: (?:at|of|mit|von))? \\d{1,3} (?:days?|tage?n?|months?|monate?n?)",
            "names the term of a bill of exchange, which is no due date. Write when the bill is handed over, as in 'net 30 from "
                + "delivery, by bill of exchange'."),
        Phrase.Refused(
            "(?:cod|cash on delivery),? (?:net )?\\d{1,3}(?: days?)?",
            "can be read in two ways: paid on delivery ('on delivery'), or so many days after it ('net 30 from delivery'). Write one of "
                + "them."),
        Phrase.Refused(
            "cnd|cash (?:on )?next delivery",
            "makes this delivery's payment wait for another delivery, which has no date. Write the days, as in 'net 30 from delivery'."),
        Phrase.Refused("contra(?: account)?(?=\\s*(?:[;,.]|\\z))", "is a set-off, not a term. Write when the rest is due, as in 'net 30'."),
        Phrase.Refused(
            "cash account",
            "can be read in two ways: paid on delivery ('on delivery') or on invoice ('on invoice'). Write one of them."),
        Phrase.Refused(
            "(?:stage|progress|milestone) payments?(?=\\s*(?:[;,.]|\\z))",
            "needs its stages: write each with its share and event, as in '30% on order; 40% on delivery; 30% net 30 from acceptance'."),
        Phrase.Refused(
            "consignment|konsignation|conto vendita",
            "counts from the resale of the goods, which nothing reports here. Write an event between the parties, as in 'net 30 from "
                + "delivery'."),
        Phrase.Refused(
            "as agreed|to be agreed|tba|tbd|nach vereinbarung|(?:wie|nach) absprache|a convenir|da concordare|a convenir|selon accord"
                + "|pay when paid|paid when paid|back[- ]to[- ]back",
            "leaves open when is paid. Write the days and the event, as in 'net 30 from invoice'."),
        Phrase.Refused(
            "(?:late (?:fees?|charges?|payment (?:interest|fees?|charges?))|(?:default )?interest|verzugszinsen|interets de retard"
                + "|interessi di mora|intereses de demora"
                + "|(?:month|annum|year)(?:ly)? (?:late|interest|penalty|finance|on overdue))(?![a-z])",
            "is about interest for late payment, which is no part of payment terms. Leave it out here and write it in latePayment."),
        Phrase.Refused(
            "weekly(?: statement)?|wochentlich",
            "statements are not known: write the days of the month, as in 'statement day 15 or 31', or 'net 7'."),
    ];
}
