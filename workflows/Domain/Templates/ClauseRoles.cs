using System.Collections.Immutable;
using System.Text.Json;

namespace ContractFlow.Domain.Templates;

/// <summary>
/// What a notice relies on a clause for. A clause names its roles in its JSON (<c>"roles": ["creditHold"]</c>), so that a notice can say
/// by which clause it is sent, whatever the clause is called and whatever number it got. A contract without such a clause gives no such right.
/// </summary>
public static class ClauseRoles
{
    /// <summary>When and to which account the price is paid.</summary>
    public const string Payment = "payment";

    /// <summary>Interest and fixed sums for late payment.</summary>
    public const string LatePayment = "latePayment";

    /// <summary>The debtor bears the costs of enforcement.</summary>
    public const string RecoveryCosts = "recoveryCosts";

    /// <summary>The supplier may suspend deliveries and account terms, or ask for payment in advance, while the buyer is late.</summary>
    public const string CreditHold = "creditHold";

    /// <summary>The contract platform may remind, demand and set periods in a party's name.</summary>
    public const string NoticeAuthority = "noticeAuthority";

    /// <summary>Where disputes are decided.</summary>
    public const string Disputes = "disputes";

    /// <summary>All of them.</summary>
    public static ImmutableArray<string> All { get; } = [Payment, LatePayment, RecoveryCosts, CreditHold, NoticeAuthority, Disputes];

    /// <summary>The number of the first clause of each role that has one.</summary>
    internal static ImmutableSortedDictionary<string, int> Numbers(IEnumerable<Clause> clauses) =>
        clauses.SelectMany((clause, i) => clause.Roles.Select(role => (role, Number: i + 1)))
            .GroupBy(pair => pair.role, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(group => group.Key, group => group.First().Number, StringComparer.Ordinal);

    internal static ImmutableArray<string> Read(JsonInput clause)
    {
        var expected = "an array of different roles: " + string.Join(", ", All);
        if (clause.Optional("roles") is not { } json)
        {
            return [];
        }

        var roles = json.ValueKind == JsonValueKind.Array ? json.EnumerateArray().Select(role => JsonInput.StringOf(role) ?? "").ToImmutableArray() : [""];
        if (roles.All(All.Contains) && roles.Distinct().Count() == roles.Length)
        {
            return roles;
        }

        clause.Errors.Add(new(clause.At("roles"), JsonInput.Describe(json), expected));
        return [];
    }
}
