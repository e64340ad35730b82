namespace ContractFlow.Domain.Terms;

/// <summary>Whether the wording, the law and the late-payment regime of a draft are of one law.</summary>
public static class LawFindings
{
    /// <summary>
    /// Whether a contract under <paramref name="law"/> can name the statutory regime <paramref name="regime"/>: its own law's, or the
    /// contract's own rate.
    /// Another state's statute would not give the claim that is made under it.
    /// </summary>
    public static bool IsAtHome(LateRegime? regime, Jurisdiction law) => regime switch
    {
        null or LateRegime.Contract => true,
        LateRegime.CNSme or LateRegime.CNSale => law == Jurisdiction.CN,
        LateRegime.DE => law == Jurisdiction.DE,
        LateRegime.EU => law == Jurisdiction.EU,
        LateRegime.FR => law == Jurisdiction.FR,
        LateRegime.GB => law == Jurisdiction.GB,
        LateRegime.IE => law == Jurisdiction.IE,
        LateRegime.JP => law == Jurisdiction.JP,
        _ => law is Jurisdiction.US or Jurisdiction.USFederal,
    };

    /// <summary>As the other one, for the name of a regime as a contract gives it, e.g. <c>de</c>.</summary>
    public static bool IsAtHome(string regime, Jurisdiction law) => regime switch
    {
        "contract" => true,
        "uk" => law == Jurisdiction.GB,
        "us-federal" => law is Jurisdiction.US or Jurisdiction.USFederal,
        _ => string.Equals(regime, JurisdictionJson.Code(law), StringComparison.OrdinalIgnoreCase),
    };

    /// <summary>
    /// Whether a text written for <paramref name="text"/> fits a contract under <paramref name="law"/>; a federal agency of the
    /// United States pays under a contract of their law.
    /// </summary>
    public static bool Fits(Jurisdiction text, Jurisdiction law) =>
        text == law || (text, law) is (Jurisdiction.US, Jurisdiction.USFederal) or (Jurisdiction.USFederal, Jurisdiction.US);

    /// <summary>A wording for another law, and a regime of another law: warnings, since contracts like these run.</summary>
    internal static IEnumerable<Finding> Of(DraftTerms draft)
    {
        var law = JurisdictionJson.Code(draft.Jurisdiction);
        if (draft.TemplateLaw is { } text && !Fits(text, draft.Jurisdiction))
        {
            var written = JurisdictionJson.Code(text);
            yield return new("law.otherThanTemplate", FindingSeverity.Warning, "general contract law",
                $"The template is written for the law of {written}, and the terms name {law}: dates, claims and limitation go by "
                    + $"{law}, the wording by {written}.",
                $"a template for the law of {law}, or the jurisdiction {written}");
        }

        if (!IsAtHome(draft.LateRegime, draft.TemplateLaw ?? draft.Jurisdiction) || !IsAtHome(draft.LateRegime, draft.Jurisdiction))
        {
            var at = JurisdictionJson.Code(IsAtHome(draft.LateRegime, draft.Jurisdiction) ? draft.TemplateLaw!.Value : draft.Jurisdiction);
            yield return new("lateRegime.foreign", FindingSeverity.Warning, "general contract law",
                $"The late-payment regime {draft.LateRegime} is a statute of another law than that of the contract, {at}: what is "
                    + "claimed under it may not be owed.",
                "the regime of the contract's law, or regime contract with annualRatePercent");
        }
    }
}
