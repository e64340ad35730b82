using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Ports;
using Microsoft.AspNetCore.Http;

namespace ContractFlow.Functions;

/// <summary>A wish for an API key.</summary>
public sealed record KeyRequest
{
    /// <summary>For which tenant.</summary>
    public required string Tenant { get; init; }

    /// <summary>What for, in words; 1 to 100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>What it may do.</summary>
    public required ImmutableArray<string> Scopes { get; init; }

    /// <summary>The legal partner that it is bound to; goes with the scope <c>referrals</c>.</summary>
    public string? Partner { get; init; }

    /// <summary>After how many days it ends, 1 to 3650; null for no end.</summary>
    public int? ExpiresAfterDays { get; init; }
}

/// <summary>A wish to replace a key.</summary>
/// <param name="OverlapHours">For how long the old one is still taken, 0 to 720.</param>
public sealed record RotationRequest(int OverlapHours = 24);

/// <summary>A key that was just issued; its text is shown this once.</summary>
/// <param name="Key">The key.</param>
/// <param name="Secret">Its text; left out where the same request comes again.</param>
/// <param name="Note">Why there is no text.</param>
public sealed record KeyAnswer(ApiKey Key, string? Secret, string? Note = null)
{
    /// <summary>The answer that shows the text, and the one without it for the same request again.</summary>
    public static Answer Of(IssuedKey issued)
    {
        ArgumentNullException.ThrowIfNull(issued);
        const string Note = "The key's text was shown once, in the first answer. If nobody has it, revoke the key and issue another one under a new Idempotency-Key.";
        return With(new(issued.Key, issued.Text)) with { Again = With(new(issued.Key, null, Note)) };

        Answer With(KeyAnswer answer) =>
            Answer.Json(answer, StatusCodes.Status201Created).With("Location", $"/api/keys/{issued.Key.Id}").With("Cache-Control", "no-store");
    }
}

/// <summary>API keys, for operators.</summary>
public sealed class Keys(KeyRing ring, IApiKeys keys, TimeProvider clock)
{
    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>Issues a key.</summary>
    [Function("IssueKey"), Scope(Scopes.Operator), Takes(typeof(KeyRequest)), Returns(typeof(KeyAnswer), StatusCodes.Status201Created)]
    public async Task<Answer> Issue([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/keys")] HttpRequest request)
    {
        var wish = await request.ReadJson<KeyRequest>();
        Check(wish);
        var issued = await ring.Issue(wish.Tenant, wish.Name, wish.Scopes, wish.Partner, wish.ExpiresAfterDays is { } days ? Now + Duration.FromDays(days) : null);
        return KeyAnswer.Of(issued);
    }

    /// <summary>The keys of a tenant, or of all.</summary>
    [Function("ListKeys"), Scope(Scopes.Operator), Query("tenant"), Returns(typeof(ListOf<ApiKey>))]
    public async Task<Answer> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/keys")] HttpRequest request) =>
        Answer.Json(new ListOf<ApiKey>(await keys.All(RequestQuery.Of(request, "tenant").Text("tenant")), null));

    /// <summary>Issues a key in place of another; the old one is taken for a while yet.</summary>
    [Function("RotateKey"), Scope(Scopes.Operator), Takes(typeof(RotationRequest)), Returns(typeof(KeyAnswer), StatusCodes.Status201Created)]
    [Refuses("key-ended", "unknown-key")]
    public async Task<Answer> Rotate([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/keys/{id}/rotations")] HttpRequest request, string id)
    {
        var wish = await request.ReadJson<RotationRequest>();
        if (wish.OverlapHours is < 0 or > 720)
        {
            throw Invalid("/overlapHours", $"{wish.OverlapHours}", "0 to 720 hours");
        }

        var issued = await ring.Rotate(await Find(id), Duration.FromHours(wish.OverlapHours));
        return KeyAnswer.Of(issued);
    }

    /// <summary>Ends a key at once.</summary>
    [Function("RevokeKey"), Scope(Scopes.Operator), Returns(null, StatusCodes.Status204NoContent)]
    [Refuses("unknown-key")]
    public async Task<Answer> Revoke([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/keys/{id}")] HttpRequest request, string id)
    {
        await keys.Expire((await Find(id)).Id, Now);
        return Answer.NoContent();
    }

    private static void Check(KeyRequest wish)
    {
        FieldFault?[] found =
        [
            ContractId.IsValid(wish.Tenant) ? null : Fault("/tenant", $"'{wish.Tenant}'", "1 to 40 letters, digits, '-' or '_'"),
            IdFault(wish.Name, "/name"),
            wish.Scopes.IsDefaultOrEmpty || wish.Scopes.Except(Scopes.All).Any()
                ? Fault("/scopes", wish.Scopes.IsDefaultOrEmpty ? "none" : string.Join(", ", wish.Scopes.Except(Scopes.All)), "one or more of " + string.Join(", ", Scopes.All)) : null,
            (wish.Partner is not null) != (!wish.Scopes.IsDefault && wish.Scopes.Contains(Scopes.Referrals))
                ? Fault("/partner", wish.Partner is null ? "nothing" : $"'{wish.Partner}'", $"a partner's id with the scope {Scopes.Referrals}, and only with it")
                : wish.Partner is null ? null : IdFault(wish.Partner, "/partner"),
            wish.ExpiresAfterDays is < 1 or > 3650 ? Fault("/expiresAfterDays", $"{wish.ExpiresAfterDays}", "1 to 3650 days, or nothing") : null,
        ];
        FieldFault[] faults = [.. found.OfType<FieldFault>()];
        if (faults.Length > 0)
        {
            throw new DoorException("validation-failed", faults[0].Detail, faults);
        }
    }

    private static FieldFault? IdFault(string id, string pointer)
    {
        try
        {
            Demand.Id(id, pointer);
            return null;
        }
        catch (RefusedException refused)
        {
            return Fault(pointer, $"'{id}'", refused.Expected!);
        }
    }

    private static FieldFault Fault(string pointer, string given, string expected) => new(pointer, given, expected, $"{pointer}: given {given}, expected {expected}.");

    private static DoorException Invalid(string pointer, string given, string expected)
    {
        var fault = Fault(pointer, given, expected);
        return new("validation-failed", fault.Detail, fault);
    }

    private async Task<ApiKey> Find(string id) =>
        (await keys.Find(id))?.Key ?? throw new RefusedException("unknown-key", "There is no API key of this id.");
}
