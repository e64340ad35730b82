using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Disputes;

/// <summary>The buyer disputes a part of a debt.</summary>
/// <param name="Obligation">Which payment of the contract.</param>
/// <param name="Amount">How much of it; not more than is outstanding and not disputed yet.</param>
/// <param name="Reason">Why.</param>
/// <param name="Text">Why, in the buyer's words.</param>
/// <param name="Dispute">The caller's own id of it; the Idempotency-Key where none is given.</param>
/// <param name="Item">Which open item of it, or <c>{obligation}-0</c> for what has no date yet; needed where several are open and not all of them are disputed whole.</param>
public sealed record RaiseDispute(
    int Obligation, Money? Amount, DisputeReason? Reason, string Text, string? Dispute = null, string? Item = null);

/// <summary>A dispute ends.</summary>
/// <param name="Credited">What the buyer need not pay: zero up to the disputed amount.</param>
/// <param name="Text">The grounds.</param>
public sealed record ResolveDispute(Money? Credited, string Text);

/// <summary>The buyer promises to pay by a day.</summary>
/// <param name="Obligation">Which payment of the contract.</param>
/// <param name="Amount">How much: at least what falls due until then.</param>
/// <param name="Until">The last day, local to the contract; today up to 60 days ahead.</param>
/// <param name="Promise">The caller's own id of it; the Idempotency-Key where none is given.</param>
/// <param name="Item">Which open item of it; every one that there is now where none is named.</param>
public sealed record PromiseToPay(int Obligation, Money? Amount, LocalDate? Until, string? Promise = null, string? Item = null);

/// <summary>A change of the contract is proposed.</summary>
/// <param name="Terms">What changes.</param>
/// <param name="Reason">Why.</param>
/// <param name="Amendment">The caller's own id of it; the Idempotency-Key where none is given.</param>
/// <param name="How">How the parties agree to it, as this installation is set up.</param>
public sealed record ProposeAmendment(AmendmentTerms? Terms, string Reason, string? Amendment = null, Assent How = Assent.Platform);

/// <summary>An early end of the contract is proposed.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Termination">The caller's own id of it; the Idempotency-Key where none is given.</param>
public sealed record ProposeTermination(string Reason, string? Termination = null)
{
    /// <summary>How the parties agree to it, as this installation is set up.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Assent How { get; init; }
}

/// <summary>A party agrees to what was proposed.</summary>
/// <param name="Role">Who agrees.</param>
public sealed record AgreeTo(Role? Role);
