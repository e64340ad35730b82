using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Oracles;

internal static class DiscountTopics
{
    public static Dictionary<string, Func<OracleCase, JsonObject>> All => new()
    {
        ["discount"] = Discount,
        ["discount.apr"] = c => OracleCase.Map(c.List("terms").Select(OracleCase.Of), text => Apr(OracleTerms.Parse(text), Basis(c))),
        ["discount.effective"] = c => OracleCase.Map(c.List("terms").Select(OracleCase.Of), text => Effective(OracleTerms.Parse(text), Basis(c))),
        ["discount.skonto.tiers"] = c => OracleCase.Map(c.Keys, day => Skonto.Payable(Skonto.Parse(c.Text("bt20")), c.Money("gross"), c.Date("invoiceDate"), OracleCase.Day(day)).AmountText),
        ["discount.skonto.base"] = SkontoBase,
        ["discount.skonto.grammar"] = c => OracleCase.Map(c.List("lines").Select(OracleCase.Of), line => Skonto.IsLine(line)),
    };

    private static int Basis(OracleCase c) => c.Has("basis") ? c.Int("basis") : 365;

    private static JsonObject Discount(OracleCase c)
    {
        var terms = OracleTerms.Parse(c.Text("terms"));
        terms = terms with { Discounts = [.. terms.Discounts.Select(tier => new DiscountTier(tier.Percent, tier.Within, OnNet(c) ? DiscountBase.Net : tier.Base))] };
        var (gross, net) = Amounts(c);
        var convention = c.Any("convention", "roll") is { } name ? OracleNames.Convention(name) : RollConvention.None;
        var due = terms.Due(c.AnyDate("invoiceDate", "baseDate", "deliveryDate") ?? new(2026, 1, 1), new(c.Calendar(), convention, DateTimeZone.Utc));
        var described = Terms(terms, due, gross, net, Basis(c));
        foreach (var day in c.Keys.Where(key => Regex.IsMatch(key, @"^\d{4}-\d{2}-\d{2}$")))
        {
            described[day] = due.Payable(gross, net, OracleCase.Day(day)).AmountText;
        }

        if (c.AnyDate("paidDate", "paidOn", "payDate") is { } paidOn)
        {
            Paid(described, due, (gross, net), c.Any("paid", "paidAmount", "payment", "amountPaid") is { } paid ? Money.Of(paid, gross.Currency.Code) : null, paidOn);
        }

        return described;
    }

    private static JsonObject Terms(PaymentTerms terms, DueDate due, Money gross, Money net, int basis)
    {
        var until = due.Discounts[0].Until;
        var payable = due.Payable(gross, net, until);
        return new()
        {
            ["discountUntil"] = OracleCase.Iso(until),
            ["discountDates"] = OracleCase.Dates(due.Discounts.Select(tier => tier.Until)),
            ["dueDate"] = OracleCase.Iso(due.Date),
            ["payByDiscountDate"] = payable.AmountText,
            ["payIfInTime"] = payable.AmountText,
            ["discount"] = (gross - payable).AmountText,
            ["simpleAprPct365"] = Apr(terms, 365),
            ["simpleAprPct360"] = Apr(terms, 360),
            ["aprPct"] = Apr(terms, basis),
            ["effectiveAnnualPct"] = Effective(terms, basis),
        };
    }

    private static void Paid(JsonObject described, DueDate due, (Money Gross, Money Net) amounts, Money? paid, LocalDate day)
    {
        var payable = due.Payable(amounts.Gross, amounts.Net, day);
        var outcome = due.Pay(amounts.Gross, amounts.Net, paid ?? payable, day);
        described["payable"] = payable.AmountText;
        described["granted"] = outcome.Granted.AmountText;
        described["discountGranted"] = outcome.Granted.AmountText;
        described["discountTaken"] = outcome.Granted.AmountText;
        described["stillOwed"] = outcome.Owed.AmountText;
        described["owed"] = outcome.Owed.AmountText;
        described["accepted"] = outcome.Owed.IsZero;
        described["eligible"] = outcome.Granted.IsPositive;
        described["discountAllowed"] = outcome.Granted.IsPositive;
    }

    private static bool OnNet(OracleCase c) => Regex.IsMatch(c.Any("base", "discountBase", "on") ?? string.Empty, "^net|without vat|ex(?:cl)?\\W*vat", RegexOptions.IgnoreCase);

    private static (Money Gross, Money Net) Amounts(OracleCase c)
    {
        var currency = c.Text("currency", OracleNames.Currency([.. new[] { "invoice", "gross", "net" }.Where(c.Has).Select(name => c[name])]));
        var vat = c.AnyNumber("vatPct", "vat") ?? 0;
        var gross = c.Any("gross", "invoice", "amount", "invoiceAmount") is { } given ? Money.Of(given, currency)
            : c.Has("net") ? Money.Round(c.Number("net") * (100 + vat) / 100, Currency.Of(currency)) : Money.Of("100", currency);
        return (gross, c.Any("net") is { } without ? Money.Of(without, currency) : Money.Round(gross.Amount * 100 / (100 + vat), gross.Currency));
    }

    private static JsonObject SkontoBase(OracleCase c)
    {
        var (payable, tier) = (c.Money("payable"), Skonto.Parse(c.Text("bt20"))[0]);
        return new() { ["discount"] = tier.Discount(payable).AmountText, ["payIfInTime"] = (payable - tier.Discount(payable)).AmountText };
    }

    private static string Apr(PaymentTerms terms, int basis) => OracleCase.Fixed(EarlyDiscount.SimpleAprPercent(terms.Discounts[0].Percent, Days(terms), basis));

    private static string Effective(PaymentTerms terms, int basis) => OracleCase.Fixed((decimal)EarlyDiscount.EffectiveAnnualPercent(terms.Discounts[0].Percent, Days(terms), basis));

    private static int Days(PaymentTerms terms) => terms.Net.LeastDays - terms.Discounts[0].Within.LeastDays;
}
