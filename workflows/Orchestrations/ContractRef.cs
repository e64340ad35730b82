using ContractFlow.Domain.Contracts;

namespace ContractFlow.Orchestrations;

/// <summary>Which contract an orchestration is about: ids only, no personal data.</summary>
public sealed record ContractRef(string Tenant, string Contract)
{
    /// <summary>As the domain names it.</summary>
    public ContractId Id() => new(Tenant, Contract);
}

/// <summary>Which obligation an orchestration is about.</summary>
public sealed record ObligationRef(string Tenant, string Contract, int Number)
{
    /// <summary>The contract, as the domain names it.</summary>
    public ContractId Id() => new(Tenant, Contract);
}

/// <summary>Which open item an orchestration is about.</summary>
public sealed record ItemRef(string Tenant, string Contract, string Item)
{
    /// <summary>The contract, as the domain names it.</summary>
    public ContractId Id() => new(Tenant, Contract);
}

/// <summary>Which referral an orchestration is about.</summary>
public sealed record ReferralRef(string Tenant, string Contract, int Number)
{
    /// <summary>The contract, as the domain names it.</summary>
    public ContractId Id() => new(Tenant, Contract);
}

/// <summary>The orchestration instances of a contract: their ids are derived, never random.</summary>
public static class InstanceIds
{
    /// <summary>The contract's life.</summary>
    public static string Life(string contract) => contract;

    /// <summary>Its signing round.</summary>
    public static string Signing(string contract) => $"{contract}:signing";

    /// <summary>The monitor of a delivery; of a payment in what builds before open items started.</summary>
    public static string Obligation(string contract, int number) => $"{contract}:obligation:{number}";

    /// <summary>The monitor of an open item.</summary>
    public static string Item(string contract, string item) => $"{contract}:item:{item}";

    /// <summary>A referral.</summary>
    public static string Referral(string contract, int number) => $"{contract}:referral:{number}";
}
