using System.Globalization;

namespace ContractFlow.Domain.Terms;

/// <summary>How much earnest money the law takes as such.</summary>
public static class EarnestCap
{
    /// <summary>The most earnest money in percent of the price under PRC law (Civil Code 586): what is above it has no effect as earnest
    /// money.</summary>
    public const decimal MostPercent = 20;

    /// <summary>The finding where the plan's earnest money is above the cap of its law; a fixed amount is measured where the price is
    /// known.</summary>
    /// <param name="draft">The draft.</param>
    internal static IEnumerable<Finding> Findings(DraftTerms draft)
    {
        var earnest = draft.Plan.Portions.Select((portion, i) => (portion, i)).Where(part => part.portion.Kind == PortionKind.Earnest).ToArray();
        var percent = earnest.Sum(part => Percent(part.portion.Share, draft));
        if (draft.Jurisdiction == Jurisdiction.CN && percent > MostPercent)
        {
            yield return new(
                "earnest.aboveCap", FindingSeverity.Warning, "民法典 第586条",
                string.Create(CultureInfo.InvariantCulture, $"Earnest money (定金) of {percent:0.####}% is above 20% of the price: what "
                    + $"is above has no effect as earnest money."),
                "earnest money (定金) of at most 20%, the rest as a deposit (预付款)", earnest[0].i);
        }
    }

    private static decimal Percent(Share share, DraftTerms draft) => share.IsBalance
        ? 100 - draft.Plan.Portions.Where(portion => !portion.Share.IsBalance).Sum(portion => Percent(portion.Share, draft))
        : share.Amount is { } amount
            ? draft.Price is { IsPositive: true } price && price.Currency == amount.Currency ? decimal.Round(amount.Amount * 100 / price.Amount, 4) : 0
            : decimal.Round(share.Ratio.Parts * 100m / share.Ratio.Of, 4);
}
