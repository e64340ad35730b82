using System.Globalization;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Events;
using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Templates;
using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Sending;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.Configuration;

namespace ContractFlow.Functions.Adapters.Webhooks;

/// <summary>
/// Tells the operator by mail of what nobody else can do: a referral that no legal partner took. Once for each time that one stays
/// unplaced, under the id of the event,
/// so that a mail sent again is the same mail.
/// </summary>
public sealed class OperatorMail(IMail mail, IConfiguration settings, PublicAddress address)
{
    /// <summary>What stands in the place of a subscription's id in the queue of events.</summary>
    public const string Subscription = "operator";

    /// <summary>Whether the operator wants mails: the setting <c>Operator:Email</c> has an address.</summary>
    public bool IsWanted => Address is not null;

    /// <summary>Where its mails go.</summary>
    public Destination Destination => Destination.Mail(OperatorKey.Tenant, Address ?? "");

    private string? Address => settings["Operator:Email"] is { Length: > 0 } email ? email : null;

    /// <summary>Whether the operator is told of events of a type.</summary>
    public static bool Wants(string type) => type == EventTypes.ReferralUnplaced;

    /// <summary>Sends the mail of an event, unless the referral was placed or ended meanwhile.</summary>
    /// <exception cref="MailFailedException">It was not taken.</exception>
    public async Task Send(Position position, ContractEvent happened, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(happened);
        if (Address is { } email && happened.Fact.Data is ReferralUnplaced unplaced
            && position.Referrals.Find(unplaced.Referral) is { Stage: ReferralStage.Unplaced } referral)
        {
            await mail.Send(Message(position, happened, referral, email), cancellation);
        }
    }

    private MailMessage Message(Position position, ContractEvent happened, Referral referral, string email)
    {
        var (contract, agreement) = (position.Contract, position.Agreement);
        var owed = ReferralDecisions.Outstanding(position, referral);
        var place = string.Create(CultureInfo.InvariantCulture, $"/api/referrals/{contract.Contract}/{referral.Number}/placements");
        var text = $"""
            No law firm took referral {referral.Number} of contract {Unlinked.Of(agreement.Reference)} ({contract.Contract}, tenant {contract.Tenant}).

            Claim: {owed.Amount.ToString(CultureInfo.InvariantCulture)} {owed.Currency.Code}
            Creditor: {Unlinked.Of(agreement.Supplier.Name)}
            Debtor: {Unlinked.Of(agreement.Buyer.Name)}
            Jurisdiction: {agreement.Jurisdiction}
            Asked: {(referral.Partners.IsEmpty ? "nobody; no law firm is set up for this jurisdiction" : string.Join(", ", referral.Partners))}

            To place it by hand, with the operator's key:
            POST {new Uri(address.Of, place)}
            ContractFlow-Tenant: {contract.Tenant}
            """ + "\n\n{ \"partner\": \"...\" }\n";
        return new(EventBody.IdOf(contract, happened.Key), new Mailbox(email, "Operator"), $"Referral without a law firm: {Unlinked.Of(agreement.Reference)}", text);
    }
}
