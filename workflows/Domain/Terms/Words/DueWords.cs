using ContractFlow.Domain.Contracts;
using NodaTime.Text;

namespace ContractFlow.Domain.Terms;

/// <summary>A payment's amount, due date and discounts as sentences.</summary>
public static class DueWords
{
    /// <summary>How the date came about, and until when each discount runs.</summary>
    public static string Sentence(this DueDate due, Language language)
    {
        ArgumentNullException.ThrowIfNull(due);
        return string.Join(Between(language), [due.Derivation.Sentence(language), .. due.Discounts.Select(tier => Discount(tier, language))]);
    }

    /// <summary>How the amount of a portion comes out of the total.</summary>
    public static string Sentence(this Portion portion, Money amount, Money total, Language language)
    {
        ArgumentNullException.ThrowIfNull(portion);
        var share = portion.Share;
        return share.IsBalance ? EventWords.Pick(language, $"{amount} is what the other portions leave of {total}.", $"{amount} 为 {total} 扣除其他各期后的余额。", $"{amount} ist, was die anderen Teile von {total} übrig lassen.")
            : share.Amount is not null ? EventWords.Pick(language, $"{amount} is a fixed amount.", $"{amount} 为固定金额。", $"{amount} ist ein fester Betrag.")
            : share == Share.Whole ? EventWords.Pick(language, $"{amount} is the whole price.", $"{amount} 为全部价款。", $"{amount} ist der ganze Preis.")
            : EventWords.Pick(language, $"{amount} is {Part(share)} of {total}, to the minor unit.", $"{amount} 为 {total} 的 {Part(share)}，精确到最小货币单位。", $"{amount} sind {Part(share)} von {total}, auf die kleinste Einheit genau.");
    }

    private static string Part(Share share) => share.Fraction is { } fraction ? $"{fraction.Parts}/{fraction.Of}" : share.ToString();

    private static string Discount(DiscountDeadline tier, Language language)
    {
        var (percent, until, without) = (tier.Percent.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture), LocalDatePattern.Iso.Format(tier.Until), tier.Base == DiscountBase.Net);
        return EventWords.Pick(
            language,
            $"{percent}% discount{(without ? " on the amount without VAT" : string.Empty)} until {until}.",
            $"{until} 之前（含当日）付款享{percent}%折扣{(without ? "（按不含税金额）" : string.Empty)}。",
            $"{percent}% Skonto{(without ? " auf den Nettobetrag" : string.Empty)} bis {until}.");
    }

    private static string Between(Language language) => language == Language.Zh ? string.Empty : " ";
}
