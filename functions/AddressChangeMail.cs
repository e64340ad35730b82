using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Signing;
using ContractFlow.Domain.Templates;
using ContractFlow.Functions.Pages;
using ContractFlow.Functions.Sending;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Functions;

/// <summary>
/// Tells a party at its address of before that another one was told in its place: whoever may do that gets its notices and its one-time codes from then on. Nothing waits for this mail,
/// and one that fails is logged.
/// </summary>
public sealed class AddressChangeMail(IMail mail, MailBudget budget, ILogger<AddressChangeMail> log)
{
    /// <summary>Sends it.</summary>
    /// <param name="position">The contract, after the change.</param>
    /// <param name="role">Whose address was changed.</param>
    /// <param name="before">The address of before.</param>
    /// <param name="key">What the change was filed by.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task Send(Position position, Role role, string before, string key, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(position);
        try
        {
            if (await budget.Take(position.Contract.Tenant, before, cancellation))
            {
                await mail.Send(Of(position, role, before, key), cancellation);
            }
        }
        catch (MailFailedException failed)
        {
            log.LogWarning("The {Role} of {Contract} could not be told at the address of before that another one was given: {Reason}", role, position.Contract, failed.Message);
        }
    }

    private static MailMessage Of(Position position, Role role, string before, string key)
    {
        var (party, reference) = (position.Agreement.Party(role), Unlinked.Of(position.Agreement.Reference));
        var texts = PageTexts.Of(party.Locale);
        return new(
            $"{position.Contract}|address:{role}:{key}",
            new(before, party.Signatory),
            texts.Fill("mail.address.subject", reference),
            texts.Fill("mail.address.text", Unlinked.Of(party.Signatory), reference, OneTimeCode.Masked(position.EmailOf(role))));
    }
}
