namespace ContractFlow.Domain.Terms;

/// <summary>What late payment costs, in English.</summary>
internal static class LateTermsInEnglish
{
    private const string European = "Directive 2011/7/EU, articles 2, 3 and 6";
    private const string French = "French Commercial Code, articles L441-10 II and D441-5";
    private const string British = "Late Payment of Commercial Debts (Interest) Act 1998, sections 1, 4 to 6 and 5A; SI 2002/1675";
    private const string Irish = "SI 580/2012";
    private const string Forty = "EUR 40 for each late payment";
    private const string BritishSum = "GBP 40 for a debt below GBP 1,000, GBP 70 below GBP 10,000, otherwise GBP 100";
    private const string IrishSum = "EUR 40 for a debt up to EUR 1,000, EUR 70 up to EUR 10,000, otherwise EUR 100";

    public static string Sentence(LateRegime? regime, string? rate, bool german)
    {
        var start = german ? "from the onset of default" : "from the day after the due date";
        return regime switch
        {
            null => "No rate of interest for late payment is agreed; rights that the law of this contract gives are unaffected.",
            LateRegime.DE => Claim(rate, start, "nine percentage points above the German base rate (Basiszinssatz)", Forty, rate is null
                ? "section 288(2) and (5) BGB"
                : "section 288(5) BGB"),
            LateRegime.EU => Claim(rate, start, "eight percentage points above the European Central Bank's main refinancing rate in "
                + "force on the first day of the half-year", Forty, European),
            LateRegime.FR => Claim(rate, start, "ten percentage points above the European Central Bank's main refinancing rate in "
                + "force on the first day of the half-year", Forty, French),
            LateRegime.GB => Claim(rate, start, "8% above the Bank of England base rate in force on the 30 June or 31 December before "
                + "interest starts to run", BritishSum, British),
            LateRegime.IE => Claim(rate, start, "eight percentage points above the European Central Bank's main refinancing rate in "
                + "force on the day of payment", IrishSum, Irish),
            LateRegime.CNSme => rate is null
                ? $"Late payment bears interest of 0.05% a day {start} (PRC State Council Decree No. 802, article 17)."
                : $"Late payment bears simple interest of {rate} a year {start}, but no less than the one-year LPR when the contract "
                    + "was made (PRC State Council Decree No. 802, article 17).",
            LateRegime.CNSale when rate is null =>
                $"Late payment is compensated {start} at one and a half times the one-year LPR in force at the breach (PRC Supreme "
                    + "People's Court, interpretation on sales contracts, article 18(4)).",
            LateRegime.JP => "Late payment bears interest of 14.6% a year from the day after the 60th day, the day of receipt being "
                + "the first (取適法, article 6).",
            LateRegime.USFederal =>
                "Late payment bears interest at the Prompt Payment rate in force on the day after the due date; unpaid interest is "
                    + "added to the principal every 30 days, for one year at most (31 U.S.C. 3902; 5 CFR 1315.10).",
            _ => $"Late payment bears simple interest of {rate} a year {start}, on a year of 365 days.",
        };
    }

    private static string Claim(string? rate, string start, string basis, string sum, string source) =>
        $"Late payment bears simple interest {start} at {(rate is null ? basis : $"{rate} a year")}, and a fixed compensation is due: "
            + $"{sum} ({source}).";
}
