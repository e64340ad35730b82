using System.Text.Json;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Templates;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Contracts;

/// <summary>The member <c>terms</c> of a request for a contract.</summary>
internal sealed record TermsInput(
    PaymentPlan Payments, LatePaymentTerms LatePayment, string Law, string Zone, string Policy, bool Express, string? Place = null, bool CoversEarlier = false, VatTerms? Vat = null)
{
    private const string Members = "payment, latePayment, jurisdiction, zone, policy, express, placeOfPerformance, coversEarlier, vat";

    /// <summary>The terms, or null and errors.</summary>
    /// <param name="request">The request.</param>
    /// <param name="policy">The reminder policy where it names none.</param>
    public static TermsInput? Read(JsonInput request, string policy)
    {
        if (request.Required("terms", "an object with " + Members) is not { } json
            || JsonInput.ObjectOf(json, request.At("terms"), request.Errors, Members.Split(", ")) is not { } terms)
        {
            return null;
        }

        var before = request.Errors.Count;
        var payments = terms.Required("payment", "payment terms as text or JSON") is { } plan ? PlanInput.Read(plan, terms.At("payment"), terms.Errors) : null;
        var late = ReadLatePayment(terms);
        var jurisdiction = terms.RequiredText(
            "jurisdiction", "one of " + JurisdictionJson.Codes, code => JurisdictionJson.TryOf(code.ToUpperInvariant(), out _))?.ToUpperInvariant();
        var zone = terms.RequiredText("zone", "an IANA time zone such as Asia/Shanghai", id => DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is not null);
        var named = terms.Optional("policy") is { } id
            ? JsonInput.Text(id, terms.At("policy"), terms.Errors, "one of " + string.Join(", ", Obligations.Policy.Ids), Obligations.Policy.Ids.Contains)
            : policy;
        var express = ReadFlag(terms, "express", "the parties agreed the payment terms expressly");
        var earlier = ReadFlag(terms, "coversEarlier", "the contract covers what was delivered before it takes effect");
        var place = terms.Optional("placeOfPerformance") is { } where
            ? JsonInput.Text(where, terms.At("placeOfPerformance"), terms.Errors, BusinessCalendar.PlaceExpected, BusinessCalendar.IsPlace)
            : null;
        var vat = terms.Optional("vat") is { } tax ? VatInput.Terms(tax, terms.At("vat"), terms.Errors) : null;
        return request.Errors.Count > before ? null : new(payments!, late!, jurisdiction!, zone!, named!, express, place, earlier, vat);
    }

    /// <summary>
    /// Adds errors where the jurisdiction or the late-payment regime is of another law than the one that a template declares: claims would be made under a statute
    /// that the signed text does not know.
    /// </summary>
    public void RequireLaw(Jurisdiction written, VersionedId template, JsonInput request)
    {
        var code = JurisdictionJson.Code(written);
        if (!LawFindings.Fits(written, JurisdictionJson.Of(Law)))
        {
            request.Errors.Add(new("/terms/jurisdiction", $"'{Law}'", $"{code}, the law that {template} is written for, or a template for the law of {Law}"));
        }

        if (!LawFindings.IsAtHome(LatePayment.Regime, written))
        {
            var known = string.Join(" or ", LateRate.Regimes.Where(regime => LawFindings.IsAtHome(regime, written)));
            request.Errors.Add(new("/terms/latePayment/regime", $"'{LatePayment.Regime}'", $"{known}, which fit the law of {template}, {code}"));
        }
    }

    private static bool ReadFlag(JsonInput terms, string member, string meaning)
    {
        if (terms.Optional(member) is { } json && json.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            terms.Errors.Add(new(terms.At(member), JsonInput.Describe(json), $"true where {meaning}, else false"));
        }

        return terms.Optional(member) is { ValueKind: JsonValueKind.True };
    }

    private static LatePaymentTerms? ReadLatePayment(JsonInput terms)
    {
        if (terms.Optional("latePayment") is not { } json)
        {
            return new("contract", null);
        }

        if (JsonInput.ObjectOf(json, terms.At("latePayment"), terms.Errors, "regime", "annualRatePercent") is not { } late)
        {
            return null;
        }

        // Codes are written in capitals elsewhere: DE is the regime de.
        var named = late.RequiredText("regime", "one of " + string.Join(", ", LateRate.Regimes), name => LateRate.Regimes.Contains(Lower(name)));
        var regime = named is null ? null : Lower(named);
        decimal? rate = null;
        if (late.Optional("annualRatePercent") is { } given)
        {
            rate = given.ValueKind == JsonValueKind.Number && given.TryGetDecimal(out var percent) && percent is >= 0 and <= 100 && decimal.Round(percent, 4) == percent ? percent : null;
            if (rate is null)
            {
                late.Errors.Add(new(late.At("annualRatePercent"), JsonInput.Describe(given), "a number from 0 to 100 with at most four decimals"));
            }
        }

        return regime is null ? null : new(regime, rate);
    }

    private static string Lower(string regime) => string.Concat(regime.Select(char.ToLowerInvariant));
}
