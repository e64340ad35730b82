using ContractFlow.Functions.Doors;

namespace ContractFlow.Functions.Ports;

/// <summary>Names a request that may come again.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Operation">Method and path.</param>
/// <param name="Key">Its Idempotency-Key.</param>
public sealed record IdempotencyId(string Tenant, string Operation, string Key);

/// <summary>The answer that a request got.</summary>
/// <param name="BodyHash">SHA-256 of the request's body.</param>
/// <param name="Answer">The answer.</param>
/// <param name="At">When it was given.</param>
public sealed record KeptAnswer(string BodyHash, Answer Answer, Instant At);

/// <summary>Where answers are kept for requests that come again.</summary>
public interface IIdempotencyRecords
{
    /// <summary>The answer given before; null where there was none.</summary>
    Task<KeptAnswer?> Find(IdempotencyId id, CancellationToken cancellation = default);

    /// <summary>Keeps an answer in place of an older one.</summary>
    Task Keep(IdempotencyId id, KeptAnswer answer, CancellationToken cancellation = default);

    /// <summary>Forgets those given before an instant; returns how many.</summary>
    Task<int> Forget(Instant before, CancellationToken cancellation = default);
}
