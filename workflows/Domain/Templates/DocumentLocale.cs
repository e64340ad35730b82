using System.Collections.Immutable;
using System.Globalization;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Templates;

/// <summary>
/// A language that documents are drawn up in, and how it writes dates, money and numbers. Our own small rules, not the machine's cultures: a
/// document has the same bytes everywhere.
/// </summary>
public sealed class DocumentLocale
{
    private readonly Func<LocalDate, string> date;
    private readonly Func<string, string, string> money;
    private readonly (string Group, string Point, string Percent) signs;

    private DocumentLocale(string code, (string Group, string Point, string Percent) signs, Func<LocalDate, string> date, Func<string, string, string> money) =>
        (Code, this.signs, this.date, this.money) = (code, signs, date, money);

    /// <summary>Chinese as written in mainland China: 2026年3月1日, 人民币1,234.50元.</summary>
    public static DocumentLocale Chinese { get; } = new("zh-CN", (",", ".", "%"),
        d => $"{Invariant(d.Year)}年{Invariant(d.Month)}月{Invariant(d.Day)}日",
        (amount, currency) => currency == "CNY" ? $"人民币{amount}元" : $"{currency} {amount}");

    /// <summary>English: 1 March 2026, CNY 1,234.50.</summary>
    public static DocumentLocale English { get; } = new("en", (",", ".", "%"),
        d => $"{Invariant(d.Day)} {EnglishMonths[d.Month - 1]} {Invariant(d.Year)}",
        (amount, currency) => $"{currency} {amount}");

    /// <summary>German: 1. März 2026, 1.234,50 EUR.</summary>
    public static DocumentLocale German { get; } = new("de", (".", ",", " %"),
        d => $"{Invariant(d.Day)}. {GermanMonths[d.Month - 1]} {Invariant(d.Year)}",
        (amount, currency) => $"{amount} {currency}");

    /// <summary>All of them.</summary>
    public static ImmutableArray<DocumentLocale> All { get; } = [Chinese, English, German];

    /// <summary>The BCP 47 tag: <c>zh-CN</c>, <c>en</c> or <c>de</c>.</summary>
    public string Code { get; }

    /// <summary>The locale of a tag, or null where there is none.</summary>
    public static DocumentLocale? Find(string? code) => All.FirstOrDefault(l => l.Code == code);

    /// <summary>The one of three texts that is in this language.</summary>
    internal string Pick(string en, string zh, string de) => this == Chinese ? zh : this == German ? de : en;

    /// <summary>A calendar date.</summary>
    public string Date(LocalDate value) => date(value);

    /// <summary>An amount with its currency.</summary>
    public string Money(Money value) => money(Number(value.Amount), value.Currency.Code);

    /// <summary>A number with grouping and as many decimals as it carries.</summary>
    public string Number(decimal value)
    {
        var plain = Math.Abs(value).ToString(CultureInfo.InvariantCulture).Split('.');
        var whole = plain[0];
        for (var i = whole.Length - 3; i > 0; i -= 3)
        {
            whole = whole.Insert(i, signs.Group);
        }

        return (value < 0 ? "-" : "") + whole + (plain.Length > 1 ? signs.Point + plain[1] : "");
    }

    /// <summary>A percentage: 12.5 is 12.5% or 12,5 %.</summary>
    public string Percent(decimal value) => Number(value) + signs.Percent;

    /// <inheritdoc/>
    public override string ToString() => Code;

    private static readonly ImmutableArray<string> EnglishMonths =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    private static readonly ImmutableArray<string> GermanMonths =
        ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"];

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);
}
