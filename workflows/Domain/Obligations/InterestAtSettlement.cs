namespace ContractFlow.Domain.Obligations;

/// <summary>What becomes of late interest and fixed sums that were not claimed by the time the debt itself is paid.</summary>
public enum SettlementChoice
{
    /// <summary>They stay unclaimed, are named in the file, and may be claimed until limitation.</summary>
    Leave,

    /// <summary>They are claimed; the contract stays open until they are paid or waived.</summary>
    Claim,
}

/// <summary>How a policy settles the interest and the fixed sums between the last claim and the payment of an open item.</summary>
/// <param name="Policy">Whether they are claimed.</param>
/// <param name="WaiveBelow">Below this amount, interest and fixed sums together, they are waived instead: in units of the contract's currency; null waives nothing.</param>
public sealed record InterestAtSettlement(SettlementChoice Policy, decimal? WaiveBelow = null)
{
    /// <summary>Whether so little is given up instead of claimed.</summary>
    public bool Waives(Contracts.Money unclaimed) => Policy == SettlementChoice.Claim && unclaimed.Amount < WaiveBelow;
}
