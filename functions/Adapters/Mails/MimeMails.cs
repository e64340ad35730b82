using System.Security.Cryptography;
using System.Text;
using ContractFlow.Domain.Templates;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.Configuration;
using MimeKit;

namespace ContractFlow.Functions.Adapters.Mails;

/// <summary>Puts mails into the form that goes over the wire (RFC 5322): seven bit throughout, so that every server and every program that reads the file takes it.</summary>
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

    /// <summary>The mail as a MIME message; its Message-ID is derived from the mail's reference, or from its id.</summary>
    /// <exception cref="MailFailedException">The recipient's address is none.</exception>
    public MimeMessage Of(MailMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var sender = new MailboxAddress(message.SenderName is { Length: > 0 } name ? OneLine(name) : _sender.Name, _sender.Address);
        var mime = new MimeMessage([sender], [Address(message.To)], "", Body(message)) { Date = _clock.GetUtcNow(), MessageId = MessageIdOf(message) };
        Name(mime, HeaderId.From, sender);
        Name(mime, HeaderId.To, mime.To.Mailboxes.Single());
        if (message.ReplyTo is { } contact)
        {
            mime.ReplyTo.Add(Address(contact));
            Name(mime, HeaderId.ReplyTo, mime.ReplyTo.Mailboxes.Single());
        }

        Say(mime, OneLine(message.Subject));
        mime.Headers.Add("Auto-Submitted", "auto-generated");
        mime.Prepare(EncodingConstraint.SevenBit);
        return mime;
    }

    /// <summary>The Message-ID of a mail, without angle brackets.</summary>
    public string MessageIdOf(MailMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return $"{message.Reference ?? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message.Id)))[..32]}@{_sender.Domain}";
    }

    private static MailboxAddress Address(Mailbox mailbox) => MailboxAddress.TryParse(mailbox.Address, out var address) && address.Domain.Length > 0
        ? new(OneLine(mailbox.Name), address.Address)
        : throw new MailFailedException(permanent: true, $"'{mailbox.Address}' is no e-mail address.");

    private static MimeEntity Body(MailMessage message)
    {
        var builder = new BodyBuilder { TextBody = message.Text, HtmlBody = message.Html };
        foreach (var attachment in message.Attachments.IsDefault ? [] : message.Attachments)
        {
            builder.Attachments.Add(FileName(attachment.FileName), attachment.Content.ToArray(), ContentType.Parse(attachment.MediaType));
        }

        var body = builder.ToMessageBody();
        if (message.Language is { Length: > 0 } language)
        {
            body.Headers.Replace(HeaderId.ContentLanguage, language);
        }

        return body;
    }

    private static void Say(MimeMessage mime, string subject)
    {
        if (EncodedWords.AreNeeded(subject))
        {
            mime.Headers.Replace(Raw(HeaderId.Subject, EncodedWords.Of(subject, "Subject: ".Length)));
        }
        else
        {
            mime.Subject = subject;
        }
    }

    // MimeKit writes names that are ASCII; the list of addresses, from which the envelope is made, is read back from the header.
    private static void Name(MimeMessage mime, HeaderId header, MailboxAddress mailbox)
    {
        if (mailbox.Name is { } name && EncodedWords.AreNeeded(name))
        {
            mime.Headers.Replace(Raw(header, $"{EncodedWords.Of(name, header.ToHeaderName().Length + 2)}\r\n <{mailbox.Address}>"));
        }
    }

    private static Header Raw(HeaderId id, string value)
    {
        var header = new Header(id, "");
        header.SetRawValue(Encoding.ASCII.GetBytes($" {value}\r\n"));
        return header;
    }

    // Programs read encoded words in the names of files, too, where the standard has none.
    private static string FileName(string text) => OneLine(text).Replace("=?", "=_", StringComparison.Ordinal);

    // Facts of earlier builds may hold what no text may hold any more.
    private static string OneLine(string text) => FreeText.OnOneLine(text);
}
