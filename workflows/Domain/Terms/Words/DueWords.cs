using System.Globalization;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>A payment's amount, due date and discounts as sentences.</summary>
public static class DueWords
{
    /// <summary>How the date came about, and until when each discount runs.</summary>
    public static string Sentence(this DueDate due, Language language)
    {
        ArgumentNullException.ThrowIfNull(due);
        var discounts = due.Discounts.Select(tier => Discount(tier, Remark(due, tier.Until, language), language));
        return string.Join(EventWords.Pick(language, " ", "", " "), [due.Derivation.Sentence(language), .. discounts]);
    }

    /// <summary>How the amount of a portion comes out of the total.</summary>
    public static string Sentence(this Portion portion, Money amount, Money total, Language language)
    {
        ArgumentNullException.ThrowIfNull(portion);
        var share = portion.Share;
        var (part, whole) = (amount.In(language), total.In(language));
        return share.IsBalance ? EventWords.Pick(
            language,
            $"{part} is what the other portions leave of {whole}.",
            $"{part}为{whole}扣除其他各期后的余额。",
            $"{part} ist, was die anderen Teile von {whole} übrig lassen.")
            : share.Amount is not null ? EventWords.Pick(
                language,
                $"{part} is a fixed amount.",
                $"{part}为固定金额。",
                $"{part} ist ein fester Betrag.")
            : share == Share.Whole ? EventWords.Pick(
                language,
                $"{part} is the whole price.",
                $"{part}为全部价款。",
                $"{part} ist der ganze Preis.")
            : EventWords.Pick(
                language,
                $"{part} is {Part(share, language)} of {whole}, to the minor unit.",
                $"{part}为{whole}的{Part(share, language)}，精确到最小货币单位。",
                $"{part} sind {Part(share, language)} von {whole}, auf die kleinste Einheit genau.");
    }

    private static string Part(Share share, Language language) => share.Fraction is { } fraction
        ? string.Create(CultureInfo.InvariantCulture, $"{fraction.Parts}/{fraction.Of}")
        : Written.Percent(share.Percent!.Value, language);

    // The last day of a discount is moved by the calendar that moved the due date.
    private static string Remark(DueDate due, LocalDate until, Language language)
    {
        var calendar = due.Derivation.Steps.LastOrDefault(step => step.Roll is not null)?.Calendar is { } id
            ? BusinessCalendar.Of(id).Provisionally()
            : null;
        var said = calendar?.HolidayInAPart(until) is { } holiday && until != due.Date ? DerivationWords.Remark(holiday, language) : null;
        return said is null ? "" : EventWords.Pick(language, $" ({said})", $"（{said}）", $" ({said})");
    }

    private static string Discount(DiscountDeadline tier, string remark, Language language)
    {
        var (percent, until, without) = (Written.Percent(tier.Percent, language), tier.Until.In(language), tier.Base == DiscountBase.Net);
        return EventWords.Pick(
            language,
            $"{percent} discount{(without ? " on the amount without VAT" : "")} until {until}{remark}.",
            $"{until}前（含当日）付款的，享受{percent}的现金折扣{(without ? "（按不含税金额计算）" : "")}{remark}。",
            $"{percent} Skonto{(without ? " auf den Nettobetrag" : "")} bis {until}{remark}.");
    }
}
