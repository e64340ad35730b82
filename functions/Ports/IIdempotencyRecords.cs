using ContractFlow.Functions.Doors;

namespace ContractFlow.Functions.Ports;

/// <summary>Names a request that may come again.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Operation">Method and path.</param>
/// <param name="Key">Its Idempotency-Key.</param>
/// <param name="Owner">Who made it, where that is not one of the tenant's own keys; see <see cref="Caller.Owner"/>.</param>
public sealed record IdempotencyId(string Tenant, string Operation, string Key, string? Owner = null)
{
    /// <summary>The operation as records are named by it. That of a tenant's own keys is named as by builds before owners, so that their answers are found; an owner has no blank in it.</summary>
    public string Name => Owner is null ? Operation : $"{Owner} {Operation}";
}

/// <summary>The answer that a request got.</summary>
/// <param name="BodyHash">SHA-256 of the request's body.</param>
/// <param name="Answer">The answer; without its body where that can be made again.</param>
/// <param name="At">When it was given.</param>
public sealed record KeptAnswer(string BodyHash, Answer Answer, Instant At)
{
    /// <summary>SHA-256 of the answer's body, in lower-case hex, where <see cref="Answer.From"/> says what makes it again and the body itself is not kept; null where it is.</summary>
    public string? Digest { get; init; }
}

/// <summary>What came of claiming a request.</summary>
/// <param name="IsMine">Whether it is the caller's to do now.</param>
/// <param name="Kept">The answer given before; null where there is none: if it is nobody's to do either, another one is doing it.</param>
public sealed record RequestClaim(bool IsMine, KeptAnswer? Kept = null);

/// <summary>Where answers are kept for requests that come again.</summary>
public interface IIdempotencyRecords
{
    /// <summary>The answer given before; null where there was none.</summary>
    Task<KeptAnswer?> Find(IdempotencyId id, CancellationToken cancellation = default);

    /// <summary>Keeps an answer in place of an older one, and of the claim.</summary>
    Task Keep(IdempotencyId id, KeptAnswer answer, CancellationToken cancellation = default);

    /// <summary>
    /// Claims a request, so that of all that come at once, on however many instances, one is done. Whoever has it ends it by <see cref="Keep"/> or, where there is nothing to
    /// keep, by <see cref="Release"/>.
    /// </summary>
    /// <param name="id">Which request.</param>
    /// <param name="now">Now.</param>
    /// <param name="until">When the claim ends by itself: whoever has it may have been killed.</param>
    /// <param name="keptSince">Answers given before this are not given any more.</param>
    /// <param name="cancellation">Stops the call.</param>
    Task<RequestClaim> Claim(IdempotencyId id, Instant now, Instant until, Instant keptSince, CancellationToken cancellation = default);

    /// <summary>Gives a claim back; an answer that is kept stays.</summary>
    Task Release(IdempotencyId id, CancellationToken cancellation = default);

    /// <summary>Forgets those given before an instant; returns how many.</summary>
    Task<int> Forget(Instant before, CancellationToken cancellation = default);
}
