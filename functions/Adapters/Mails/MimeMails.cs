using System.Security.Cryptography;
using System.Text;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.Configuration;
using MimeKit;

namespace ContractFlow.Functions.Adapters.Mails;

/// <summary>Puts mails into the form that goes over the wire (RFC 5322).</summary>
public sealed class MimeMails
{
    /// <summary>The setting that names the sender, e.g. <c>ContractFlow &lt;contracts@acme.example&gt;</c>.</summary>
    public const string SenderSetting = "Mail:From";

    private readonly MailboxAddress _sender;
    private readonly TimeProvider _clock;

    /// <summary>Mails from the sender of the settings.</summary>
    /// <exception cref="InvalidOperationException">The setting is no address.</exception>
    public MimeMails(IConfiguration settings, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var sender = settings[SenderSetting] is { Length: > 0 } given ? given : "ContractFlow <no-reply@contractflow.example>";
        _sender = MailboxAddress.TryParse(sender, out var address) && address.Domain.Length > 0 ? address
            : throw new InvalidOperationException($"{SenderSetting} is '{sender}'; an address such as 'ContractFlow <contracts@acme.example>' is expected.");
        _clock = clock;
    }

    /// <summary>The mail as a MIME message; its Message-ID is derived from the mail's id.</summary>
    /// <exception cref="MailFailedException">The recipient's address is none.</exception>
    public MimeMessage Of(MailMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (!MailboxAddress.TryParse(message.To.Address, out var to) || to.Domain.Length == 0)
        {
            throw new MailFailedException(permanent: true, $"'{message.To.Address}' is no e-mail address.");
        }

        var body = new BodyBuilder { TextBody = message.Text, HtmlBody = message.Html };
        foreach (var attachment in message.Attachments.IsDefault ? [] : message.Attachments)
        {
            body.Attachments.Add(attachment.FileName, attachment.Content.ToArray(), ContentType.Parse(attachment.MediaType));
        }

        var mime = new MimeMessage([_sender], [new MailboxAddress(message.To.Name, to.Address)], OneLine(message.Subject), body.ToMessageBody())
        {
            Date = _clock.GetUtcNow(),
            MessageId = $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message.Id)))[..32]}@{_sender.Domain}",
        };
        mime.Headers.Add("Auto-Submitted", "auto-generated");
        return mime;
    }

    private static string OneLine(string subject) => string.Join(' ', subject.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
