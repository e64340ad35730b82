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
public sealed record MailMessage(string Id, Mailbox To, string Subject, string Text, string? Html = null, ImmutableArray<MailAttachment> Attachments = default);

/// <summary>A mail could not be sent.</summary>
/// <param name="permanent">Whether trying again is pointless, e.g. the address does not exist.</param>
/// <param name="message">What the mail server, or the way to it, said.</param>
/// <param name="inner">What failed below.</param>
public sealed class MailFailedException(bool permanent, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether trying again is pointless.</summary>
    public bool Permanent { get; } = permanent;
}

/// <summary>The way to people's mailboxes.</summary>
public interface IMail
{
    /// <summary>Hands a mail over for delivery.</summary>
    /// <returns>The receipt, e.g. the mail server's answer.</returns>
    /// <exception cref="MailFailedException">It was not taken.</exception>
    Task<string> Send(MailMessage message, CancellationToken cancellation = default);
}
