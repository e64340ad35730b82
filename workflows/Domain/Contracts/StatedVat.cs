using System.Collections.Immutable;
using ContractFlow.Domain.Templates;

namespace ContractFlow.Domain.Contracts;

/// <summary>
/// What the text of a template says of value added tax: the clauses on the price state whether it contains the tax, and <c>vatPercent</c> the rate. What
/// the parties sign is what is owed.
/// </summary>
internal static class StatedVat
{
    private const string Percent = "vatPercent";

    // The clauses on the price, of every version: what they say.
    private static readonly ImmutableDictionary<string, PriceBasis> Clauses = new Dictionary<string, PriceBasis>
    {
        ["price"] = PriceBasis.Gross,
        ["services-price-cn"] = PriceBasis.Gross,
        ["price-en"] = PriceBasis.Net,
        ["services-price-en"] = PriceBasis.Net,
        ["frame-price"] = PriceBasis.Net,
        ["services-price-de"] = PriceBasis.Net,
        ["call-off-goods-de"] = PriceBasis.Net,
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>What the text says; null where it states no rate, or the rate 0, whose reason nobody named.</summary>
    public static VatTerms? Of(BoundVariables values) => Basis(values.Template) is { } basis && Stated(values) is { } percent and > 0
        ? new(basis, "S", percent)
        : null;

    /// <summary>Adds errors where what a request says of the tax differs from what the text says, or a line states a rate under a contract that states none.</summary>
    public static void Check(BoundVariables values, VatTerms? terms, List<InputError> errors)
    {
        if (terms is not null && Basis(values.Template) is { } basis && terms.Prices != basis)
        {
            errors.Add(new("/terms/vat/prices", $"'{Name(terms.Prices)}'", $"'{Name(basis)}': the clause of {values.Template.Reference} on the price says that it is {Name(basis)}"));
        }

        if (terms is not null && Stated(values) is { } percent && percent != terms.Percent)
        {
            errors.Add(new(
                "/terms/vat/percent", new VatRate(terms.Category, terms.Percent).ToString(),
                FormattableString.Invariant($"{percent:0.####}, as the variable {Percent} states it, or no {Percent}")));
        }

        if ((terms ?? Of(values)) is null)
        {
            errors.AddRange(values.Get<ImmutableArray<GoodsLine>>("goods").Where(line => line.Vat is not null).Select(line => new InputError(
                FormattableString.Invariant($"/variables/goods/{line.Line - 1}/vat"), $"'{line.Vat}'", "'terms.vat' too, which says whether the prices are net or gross")));
        }
    }

    private static decimal? Stated(BoundVariables values) => values.Has(Percent) && values.Template.Variables[Percent].Type.Name == "percent" ? values.Get<decimal>(Percent) : null;

    private static PriceBasis? Basis(Template template) =>
        template.Clauses.Select(clause => Clauses.TryGetValue(clause.Reference.Id, out var basis) ? basis : (PriceBasis?)null).FirstOrDefault(basis => basis is not null);

    private static string Name(PriceBasis basis) => basis == PriceBasis.Net ? "net" : "gross";
}
