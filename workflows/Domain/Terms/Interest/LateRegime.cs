using System.Text.Json.Serialization;

namespace ContractFlow.Domain.Terms;

/// <summary>The rules under which late interest and compensation are owed. As JSON a camelCase string.</summary>
[JsonConverter(typeof(CamelCaseEnum<LateRegime>))]
public enum LateRegime
{
    /// <summary>The contract's own rate, nothing else.</summary>
    Contract,

    /// <summary>Directive 2011/7/EU: ECB rate of the half-year + 8 points; EUR 40.</summary>
    EU,

    /// <summary>Germany, BGB 288(2), (5): base rate of the half-year + 9 points; EUR 40.</summary>
    DE,

    /// <summary>France, C.com L441-10 II, D441-5: ECB rate of the half-year + 10 points; EUR 40.</summary>
    FR,

    /// <summary>United Kingdom, 1998 Act: 8% + Bank Rate, fixed when interest starts to run (SI 2002/1675 art 4); GBP 40, 70 or 100 (s5A).</summary>
    GB,

    /// <summary>Ireland, SI 580/2012: ECB rate in force on the day of payment + 8 points; EUR 40, 70 or 100.</summary>
    IE,

    /// <summary>China, 国务院令802 art 17, the creditor is an SME: the agreed rate (at least the 1-year LPR of the contract date), else 0.05% a day.</summary>
    CNSme,

    /// <summary>China, sale without an agreed penalty: 1-year LPR at the breach × 1.3 to 1.5 (买卖合同司法解释 art 18(4)).</summary>
    CNSale,

    /// <summary>Japan, 取適法 art 6: 14.6% from the day after the 60th day, the day of receipt being the first.</summary>
    JP,

    /// <summary>US federal agencies, 31 USC 3902, 5 CFR 1315.10: the rate of the day after the due date, locked; unpaid interest joins the principal every 30 days, for a year at most.</summary>
    USFederal,
}
