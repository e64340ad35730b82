using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Disputes;
using Microsoft.Extensions.Configuration;

namespace ContractFlow.Functions;

/// <summary>A proposed amendment as it is given at the door.</summary>
/// <param name="Terms">What changes; at least one member.</param>
/// <param name="Reason">Why.</param>
/// <param name="Amendment">The caller's own id of it, 1 to 100 characters; the Idempotency-Key where none is given.</param>
public sealed record AmendmentRequest(AmendmentTermsRequest? Terms, string Reason, string? Amendment = null)
{
    /// <summary>The command.</summary>
    /// <exception cref="InputRefusedException">The payment terms can't be read.</exception>
    public ProposeAmendment Command(Assent how) => new(Terms is null ? null : AmendmentInput.Read(Terms.Payments, Terms.DeliverBy), Reason, Amendment, how);
}

/// <summary>What an amendment changes.</summary>
/// <param name="Payments">How everything not yet paid is to be paid instead: a text such as <c>100% net 45 from delivery</c>, or its JSON.</param>
/// <param name="DeliverBy">A new last day of delivery.</param>
public sealed record AmendmentTermsRequest(JsonElement? Payments = null, LocalDate? DeliverBy = null);

/// <summary>How parties agree to amendments and early ends in this installation.</summary>
public sealed class ChangeAssent(IConfiguration settings)
{
    /// <summary>The setting: <c>signatures</c> (each party signs the change's document) or <c>platform</c> (the platform says so for them, and the file says that it did).</summary>
    public const string Setting = "Amendments:AgreedBy";

    /// <summary>How a change that is proposed now is agreed to.</summary>
    public Assent Now { get; } = settings[Setting] == "platform" ? Assent.Platform : Assent.Signatures;
}
