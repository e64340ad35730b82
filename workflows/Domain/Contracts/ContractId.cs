using System.Text.RegularExpressions;

namespace ContractFlow.Domain.Contracts;

/// <summary>
/// Names one contract: the tenant (the platform it belongs to) and the contract. Both are 1 to 40 letters, digits, <c>-</c> or <c>_</c>,
/// so that ids derived from them (orchestration instances, storage partitions) are valid everywhere.
/// </summary>
public readonly partial record struct ContractId
{
    /// <summary>A name of both parts.</summary>
    /// <exception cref="InvalidValueException">A part is empty, too long or has other characters.</exception>
    public ContractId(string tenant, string contract) => (Tenant, Contract) = (Checked(tenant, "tenant"), Checked(contract, "contract"));

    /// <summary>The platform that the contract belongs to.</summary>
    public string Tenant { get; }

    /// <summary>The contract; unique over all tenants, since ids are derived from the tenant.</summary>
    public string Contract { get; }

    /// <summary>Whether <paramref name="part"/> can name a tenant or a contract.</summary>
    public static bool IsValid(string? part) => part is not null && Part().IsMatch(part);

    /// <summary>The storage partition: <c>tenant|contract</c>.</summary>
    public override string ToString() => $"{Tenant}|{Contract}";

    private static string Checked(string part, string what) =>
        IsValid(part) ? part : throw new InvalidValueException($"'{part}' is no {what} id: 1 to 40 letters, digits, '-' or '_' are expected.");

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,40}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
