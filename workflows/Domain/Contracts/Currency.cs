using System.Collections.Frozen;

namespace ContractFlow.Domain.Contracts;

/// <summary>An ISO 4217 currency: its alphabetic code and the number of decimals of its minor unit (0 to 4).</summary>
public sealed record Currency
{
    // ISO 4217 list one (2026): currencies whose minor unit is not 2 decimals; funds and metals have no minor unit and are left out.
    private static readonly FrozenDictionary<string, int> UnusualExponents = new Dictionary<string, int>
    {
        ["BIF"] = 0,
        ["CLP"] = 0,
        ["DJF"] = 0,
        ["GNF"] = 0,
        ["ISK"] = 0,
        ["JPY"] = 0,
        ["KMF"] = 0,
        ["KRW"] = 0,
        ["PYG"] = 0,
        ["RWF"] = 0,
        ["UGX"] = 0,
        ["UYI"] = 0,
        ["VND"] = 0,
        ["VUV"] = 0,
        ["XAF"] = 0,
        ["XOF"] = 0,
        ["XPF"] = 0,
        ["BHD"] = 3,
        ["IQD"] = 3,
        ["JOD"] = 3,
        ["KWD"] = 3,
        ["LYD"] = 3,
        ["OMR"] = 3,
        ["TND"] = 3,
        ["CLF"] = 4,
        ["UYW"] = 4,
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> TwoDecimals = (
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK " +
        "DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT " +
        "LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN " +
        "QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS " +
        "VED VES WST XCD XCG YER ZAR ZMW ZWG").Split(' ').ToFrozenSet();

    private Currency(string code, int exponent) => (Code, Exponent) = (code, exponent);

    /// <summary>Three capital letters, e.g. <c>CNY</c>.</summary>
    public string Code { get; }

    /// <summary>Decimals of the minor unit: 2 for CNY, 0 for JPY, 3 for KWD.</summary>
    public int Exponent { get; }

    /// <summary>The currency of <paramref name="code"/>.</summary>
    /// <exception cref="InvalidValueException">Not an active ISO 4217 code.</exception>
    public static Currency Of(string code) =>
        TryOf(code, out var currency) ? currency : throw new InvalidValueException($"'{code}' is not an ISO 4217 currency code such as CNY or EUR.");

    /// <summary>Whether <paramref name="code"/> is an active ISO 4217 code, and the currency.</summary>
    public static bool TryOf(string? code, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Currency? currency)
    {
        currency = code is null ? null
            : UnusualExponents.TryGetValue(code, out var exponent) ? new Currency(code, exponent)
            : TwoDecimals.Contains(code) ? new Currency(code, 2)
            : null;
        return currency is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Code;
}
