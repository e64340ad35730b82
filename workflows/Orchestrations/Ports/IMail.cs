using System.Collections.Immutable;

namespace ContractFlow.Orchestrations.Ports;

/// <summary>Somebody's e-mail address.</summary>
/// <param name="Address">The address.</param>
/// <param name="Name">The name shown.</param>
public sealed record Mailbox(string Address, string Name);

/// <summary>A file that goes with a mail.</summary>
/// <param name="FileName">Its name.</param>
/// <param name="MediaType">E.g. <c>text/calendar</c>.</param>
/// <param name="Content">Its bytes.</param>
public sealed record MailAttachment(string FileName, string MediaType, ReadOnlyMemory<byte> Content);

/// <summary>A mail to be sent.</summary>
/// <param name="Id">Names the mail; the same mail sent again has the same Message-ID, so that mail programs can tell.</param>
/// <param name="To">To whom.</param>
/// <param name="Subject">The subject, one line.</param>
/// <param name="Text">The body as plain text; always there.</param>
/// <param name="Html">The body as HTML, if there is one.</param>
/// <param name="Attachments">What goes with it; default for nothing.</param>
public sealed record MailMessage(string Id, Mailbox To, string Subject, string Text, string? Html = null, ImmutableArray<MailAttachment> Attachments = default)
{
    /// <summary>What a report about the mail's delivery is recognised by: the local part of its Message-ID; null for one made of <see cref="Id"/>.</summary>
    public string? Reference { get; init; }

    /// <summary>The language of subject and body (BCP 47), e.g. <c>zh-CN</c>; null where it is not known.</summary>
    public string? Language { get; init; }

    /// <summary>Whom an answer reaches; null where answers go to the sender.</summary>
    public Mailbox? ReplyTo { get; init; }

    /// <summary>The name shown as the sender's; null for that of the settings. The address is always that of the settings.</summary>
    public string? SenderName { get; init; }
}

/// <summary>A mail was taken: from here on the server that took it answers for it.</summary>
/// <param name="Answer">What was said, e.g. the last line of the mail server's answer to the message.</param>
/// <param name="Host">The mail server; null where there is none.</param>
/// <param name="MessageId">The mail's Message-ID without angle brackets.</param>
public sealed record MailReceipt(string Answer, string? Host = null, string? MessageId = null);

/// <summary>A mail could not be sent, or nobody knows whether it was.</summary>
/// <param name="permanent">Whether trying again is pointless, e.g. the address does not exist.</param>
/// <param name="message">What the mail server, or the way to it, said.</param>
/// <param name="inner">What failed below.</param>
public sealed class MailFailedException(bool permanent, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether trying again is pointless.</summary>
    public bool Permanent { get; } = permanent;

    /// <summary>Whether nobody knows if it was taken: the whole mail was handed over and no answer came. It may arrive, and sent again it may arrive twice.</summary>
    public bool Unknown { get; init; }

    /// <summary>The mail server that was asked; null where there is none.</summary>
    public string? Host { get; init; }

    /// <summary>The mail's Message-ID without angle brackets, once it has one.</summary>
    public string? MessageId { get; init; }
}

/// <summary>The way to people's mailboxes.</summary>
public interface IMail
{
    /// <summary>Hands a mail over for delivery.</summary>
    /// <returns>The receipt, e.g. the mail server's answer.</returns>
    /// <exception cref="MailFailedException">It was not taken, or nobody knows.</exception>
    Task<MailReceipt> Send(MailMessage message, CancellationToken cancellation = default);

    /// <summary>
    /// The same; <paramref name="handingOver"/> is awaited just before the mail is handed over, where handing it over twice may deliver it twice, so that the caller can note it and
    /// knows after a crash that the outcome is unknown. It is not called where the same mail handed over again replaces itself.
    /// </summary>
    /// <returns>The receipt, e.g. the mail server's answer.</returns>
    /// <exception cref="MailFailedException">It was not taken, or nobody knows.</exception>
    Task<MailReceipt> Send(MailMessage message, Func<Task> handingOver, CancellationToken cancellation = default) => Send(message, cancellation);
}
