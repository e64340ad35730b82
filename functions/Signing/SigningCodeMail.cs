using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Signing;
using ContractFlow.Domain.Templates;
using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Pages;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Functions.Signing;

/// <summary>Writes the mail that carries a one-time code. The code stands in the text alone: subjects show on locked screens.</summary>
internal static class SigningCodeMail
{
    public static MailMessage Of(Position position, PartyLink link, string code, string locale, PrivacyNotice privacy)
    {
        var (party, texts) = (position.Agreement.Party(link.Role), PageTexts.Of(locale).About(link.Change));
        var signing = new SigningSubject(position, link.Change).Signing;
        var expiresAt = signing.Codes[link.Role].ExpiresAt;
        return new(
            $"{position.Contract}|{(link.Change is null ? "signing" : $"change:{link.Change}")}:{link.Actor}:code:{signing.CodesIssued(link.Role)}",
            new(position.EmailOf(link.Role), party.Signatory),
            texts.Fill("mail.code.subject", Unlinked.Of(position.Agreement.Reference)),
            texts.Fill("mail.code.text", Unlinked.Of(party.Signatory), Unlinked.Of(position.Agreement.Reference), code, texts.Time(expiresAt, position.Zone), privacy.In(texts).Text));
    }
}
