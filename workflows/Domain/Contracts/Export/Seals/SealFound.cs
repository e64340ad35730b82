using System.Globalization;

namespace ContractFlow.Domain.Contracts.Export.Seals;

/// <summary>Whose seal a manifest has. That the seal is of this very manifest was verified; whether its holder is known is said by <see cref="IsKnown"/>.</summary>
/// <param name="Fingerprint">The SHA-256 of the certificate that signed, lower-case hex: the seal's name.</param>
/// <param name="Subject">What the certificate calls its holder; anybody can write anything there.</param>
/// <param name="From">From when the certificate holds (inclusive).</param>
/// <param name="Until">Until when it holds (inclusive).</param>
/// <param name="IsKnown">Whether the certificate is one of those known where it was verified.</param>
/// <param name="Stamp">When a time-stamping authority saw the seal; null where none was asked.</param>
public sealed record SealFound(string Fingerprint, string Subject, Instant From, Instant Until, bool IsKnown, StampFound? Stamp)
{
    /// <summary>The holder and the seal's name, for a sentence.</summary>
    public override string ToString() => $"{Subject} (certificate SHA-256 {Fingerprint})";

    /// <summary>What is wrong with the time of sealing; null where nothing is. The stamp of a known authority goes before the word of who made it.</summary>
    /// <param name="madeAt">When it was made, by its own word.</param>
    public string? FaultOfTime(Instant madeAt)
    {
        var at = Stamp is { IsKnown: true } stamp ? stamp.At : madeAt;
        return at >= From && at <= Until
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"It was sealed on {at}, when the certificate of its seal did not hold, which does from {From} until {Until}.");
    }
}

/// <summary>A time stamp by RFC 3161 over a seal, verified to be of it.</summary>
/// <param name="At">The authority's time.</param>
/// <param name="Fingerprint">The SHA-256 of the authority's certificate, lower-case hex.</param>
/// <param name="Subject">What its certificate calls it.</param>
/// <param name="IsKnown">Whether that certificate, or one that issued it, is known where it was verified.</param>
public sealed record StampFound(Instant At, string Fingerprint, string Subject, bool IsKnown);
