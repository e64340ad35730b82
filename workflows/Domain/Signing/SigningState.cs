using System.Collections.Immutable;
using ContractFlow.Domain.CallOffs;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;

namespace ContractFlow.Domain.Signing;

/// <summary>A signature as filed.</summary>
/// <param name="Role">For whom.</param>
/// <param name="Name">The name typed.</param>
/// <param name="Title">In which capacity.</param>
/// <param name="DocumentSha256">What was signed.</param>
/// <param name="CodeHash">The one-time code that proved the address.</param>
/// <param name="At">When.</param>
/// <param name="Consent">Version and language of the consent, e.g. <c>e-sign@2:de</c>; null where the fact names none.</param>
public sealed record Signature(Role Role, string Name, string Title, string DocumentSha256, string CodeHash, Instant At, string? Consent = null);

/// <summary>A one-time code as filed, how often it was missed, and the masked address that it went to.</summary>
public sealed record IssuedCode(string CodeHash, Instant ExpiresAt, int Missed, string SentTo);

/// <summary>How far the signing round is.</summary>
public sealed record SigningState
{
    /// <summary>When it began; null before.</summary>
    public Instant? OpenedAt { get; init; }

    /// <summary>After this instant nobody can sign any more.</summary>
    public Instant? ExpiresAt { get; init; }

    /// <summary>Who has signed.</summary>
    public ImmutableDictionary<Role, Signature> Signatures { get; init; } = ImmutableDictionary<Role, Signature>.Empty;

    /// <summary>The latest code of each signatory.</summary>
    public ImmutableDictionary<Role, IssuedCode> Codes { get; init; } = ImmutableDictionary<Role, IssuedCode>.Empty;

    /// <summary>When codes were issued to whom, in order.</summary>
    public ImmutableArray<(Role Role, Instant At)> CodeTimes { get; init; } = [];

    /// <summary>Who has seen which document.</summary>
    public ImmutableHashSet<(Role Role, string DocumentSha256)> Viewed { get; init; } = [];

    /// <summary>Who declined, and why.</summary>
    public (Role Role, string Reason)? Declined { get; init; }

    /// <summary>Whether time ran out.</summary>
    public bool Expired { get; init; }

    /// <summary>The silence by which a call-off that the buyer has signed binds the supplier; null: there is none.</summary>
    public CallOffUnopposed? Unopposed { get; init; }

    /// <summary>Whether both have signed, or the one's signature and the other's silence bind both.</summary>
    public bool IsComplete => Signatures.Count == 2 || Unopposed is not null;

    /// <summary>Whether somebody may still sign.</summary>
    public bool IsOpen => OpenedAt is not null && !IsComplete && Declined is null && !Expired;

    /// <summary>The signatories whose turn it is.</summary>
    public IEnumerable<Role> Waiting(SigningOrder order) => !IsOpen ? [] : order switch
    {
        SigningOrder.BuyerFirst => [Signatures.ContainsKey(Role.Buyer) ? Role.Supplier : Role.Buyer],
        SigningOrder.SupplierFirst => [Signatures.ContainsKey(Role.Supplier) ? Role.Buyer : Role.Supplier],
        _ => Enum.GetValues<Role>().Where(role => !Signatures.ContainsKey(role)),
    };

    /// <summary>How many codes a signatory was sent.</summary>
    public int CodesIssued(Role role) => CodeTimes.Count(code => code.Role == role);

    /// <summary>From when on a signatory may ask for another code; null where none was sent.</summary>
    public Instant? NextCodeAt(Role role)
    {
        var times = CodeTimes.Where(code => code.Role == role).Select(code => code.At).ToImmutableArray();
        return times.IsEmpty ? null
            : times.Length < OneTimeCode.MostADay ? times[^1] + OneTimeCode.Pause
            : Instant.Max(times[^1] + OneTimeCode.Pause, times[^OneTimeCode.MostADay] + Duration.FromDays(1));
    }

    internal SigningState Apply(FactData data, Instant at) => data switch
    {
        SigningOpened opened => this with { OpenedAt = at, ExpiresAt = opened.ExpiresAt },
        SigningViewed viewed => this with { Viewed = Viewed.Add((viewed.Role, viewed.DocumentSha256)) },
        SigningCodeIssued issued => this with
        {
            Codes = Codes.SetItem(issued.Role, new IssuedCode(issued.CodeHash, issued.ExpiresAt, 0, issued.SentTo)),
            CodeTimes = CodeTimes.Add((issued.Role, at)),
        },
        SigningCodeRefused refused => this with { Codes = Codes.SetItem(refused.Role, Codes[refused.Role] with { Missed = Codes[refused.Role].Missed + 1 }) },
        ContractSigned signed => this with
        {
            Signatures = Signatures.SetItem(signed.Role, new Signature(signed.Role, signed.Name, signed.Title, signed.DocumentSha256, signed.CodeHash, at, signed.Consent)),
        },
        PartyAddressChanged changed when Codes.TryGetValue(changed.Role, out var open) && !Signatures.ContainsKey(changed.Role) =>
            this with { Codes = Codes.SetItem(changed.Role, open with { Missed = OneTimeCode.MissesAllowed }) },
        SigningDeclined declined => this with { Declined = (declined.Role, declined.Reason) },
        CallOffUnopposed unopposed => this with { Unopposed = unopposed },
        SigningExpired => this with { Expired = true },
        _ => this,
    };
}
