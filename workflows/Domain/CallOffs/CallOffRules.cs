using ContractFlow.Domain.Contracts;
using NodaTime.Text;

namespace ContractFlow.Domain.CallOffs;

/// <summary>Whether a frame takes a call-off, and what is filed of it.</summary>
public static class CallOffRules
{
    /// <summary>The id of the fact of a call-off in its frame's file.</summary>
    public static string IdOf(string contract) => $"callOff:{contract}";

    /// <summary>Notes a call-off in its frame's file.</summary>
    /// <exception cref="RefusedException">
    /// <c>contract-not-effective</c>, <c>contract-terminated</c>, <c>frame-over</c>; <c>idempotency-key-reused</c>: the key made another call-off;
    /// <c>call-off-conflict</c>: another call-off has its number.
    /// </exception>
    public static IEnumerable<FactDraft> Make(Position frame, FrameTerms terms, CallOffMade made, Origin origin, Instant now)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(made);
        ArgumentNullException.ThrowIfNull(origin);
        var id = IdOf(made.Contract);
        if (Filing.Find<CallOffMade>(frame, id) is { } before)
        {
            return before.RequestSha256 == made.RequestSha256 ? [] : throw new RefusedException(
                "idempotency-key-reused", "This Idempotency-Key was used for another call-off; use a new key for a new request.");
        }

        Require(frame, terms, now);
        if (frame.CallOffs.FirstOrDefault(other => other.Reference == made.Reference) is { } same)
        {
            throw new RefusedException(
                "call-off-conflict",
                $"The frame has a call-off '{made.Reference}' already, the contract '{same.Contract}'. Give each call-off a number of its own; "
                + "to place the same one again, use its Idempotency-Key.",
                "/reference");
        }

        return [new(id, made, now, origin.By)];
    }

    /// <summary>
    /// Refuses where nothing can be called off. A frame whose first call-off is paid, so that its file is closed, goes on until its term is over.
    /// </summary>
    /// <exception cref="RefusedException"><c>contract-not-effective</c>, <c>contract-terminated</c>, <c>frame-over</c>.</exception>
    public static void Require(Position frame, FrameTerms terms, Instant now)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(terms);
        if (frame.EffectiveOn is null)
        {
            throw new RefusedException("contract-not-effective", "The frame does not bind yet, or never did: call-offs can be placed once both parties have signed it.");
        }

        if (frame.Disputes.Terminations.Any(termination => termination.EffectiveOn is not null))
        {
            throw new RefusedException("contract-terminated", "The frame was ended early: nothing can be called off under it any more. Call-offs placed before are performed.");
        }

        var today = frame.Today(now);
        if (today < terms.From || today > terms.Until)
        {
            throw new RefusedException(
                "frame-over",
                $"Today is {Iso(today)}; call-offs can be placed in the frame's term, from {Iso(terms.From!.Value)}{(terms.Until is { } last ? $" to {Iso(last)}" : " on")}.");
        }
    }

    private static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
