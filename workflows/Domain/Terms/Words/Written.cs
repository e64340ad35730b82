using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Templates;

namespace ContractFlow.Domain.Terms;

/// <summary>
/// Amounts, percentages and dates in sentences about terms: written as the documents of the language write them, by
/// <see cref="DocumentLocale"/> alone.
/// </summary>
internal static class Written
{
    /// <summary>The locale of documents in a language.</summary>
    public static DocumentLocale Locale(Language language) => language switch
    {
        Language.Zh => DocumentLocale.Chinese,
        Language.De => DocumentLocale.German,
        _ => DocumentLocale.English,
    };

    /// <summary>人民币5,000.00元, EUR 5,000.00, 5.000,00 EUR.</summary>
    public static string In(this Money amount, Language language) => Locale(language).Money(amount);

    /// <summary>4 March 2026, 2026年3月4日, 4. März 2026.</summary>
    public static string In(this LocalDate date, Language language) => Locale(language).Date(date);

    /// <summary>1.5%, 1,5 %: no zeros at the end.</summary>
    public static string Percent(decimal percent, Language language) => Locale(language).Percent(percent.WithoutEndingZeros());

    /// <summary>1.5, 1,5: no zeros at the end.</summary>
    public static string Number(decimal number, Language language) => Locale(language).Number(number.WithoutEndingZeros());
}
