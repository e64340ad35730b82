using System.Reflection;

namespace ContractFlow.Functions.Doors;

/// <summary>What an endpoint may refuse: what stands before every one of its kind, and what its <see cref="RefusesAttribute"/> says.</summary>
public static class EndpointProblems
{
    private static readonly string[] Everywhere = ["rate-limited", "internal-error", "storage-unavailable"];
    private static readonly string[] WithKey = [KeyDoor.Invalid, "scope-missing", "invalid-parameter"];
    private static readonly string[] Posts = ["idempotency-key-in-use", "idempotency-key-reused", "body-too-large", "invalid-request"];
    private static readonly string[] Bodies = ["empty-body", "unsupported-media-type", "invalid-json", "invalid-value", "validation-failed", "body-too-large", "invalid-request"];
    private static readonly string[] OfContracts = ["unknown-contract", "contract-quarantined"];

    /// <summary>The codes, in order.</summary>
    public static IEnumerable<string> Of(DoorRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var method = rule.Method;
        var isKeyed = rule.Methods.Contains("POST") && !rule.Scopes.IsEmpty;
        return Everywhere
            .Concat(rule.Scopes.IsEmpty ? [] : WithKey)
            .Concat(isKeyed ? Posts : [])
            .Concat(rule.Creates ? ["idempotency-key-missing", "contract-full"] : [])
            .Concat(method.IsDefined(typeof(TakesAttribute)) || method.IsDefined(typeof(TakesFormAttribute)) ? Bodies : [])
            .Concat(method.IsDefined(typeof(QueryAttribute)) ? ["invalid-parameter"] : [])
            .Concat(rule.Route.StartsWith("api/contracts/{id}", StringComparison.Ordinal) ? OfContracts : [])
            .Concat(method.GetCustomAttribute<RefusesAttribute>()?.Codes ?? [])
            .Distinct().Order(StringComparer.Ordinal);
    }
}
