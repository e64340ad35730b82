using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Events;
using ContractFlow.Domain.Notices;
using ContractFlow.Functions.Adapters.Webhooks;
using ContractFlow.Functions.Composition;
using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Ports;
using ContractFlow.Functions.Signing;
using ContractFlow.Orchestrations;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Functions;

/// <summary>A channel did not take a notice.</summary>
/// <param name="message">What went wrong.</param>
/// <param name="permanent">Whether trying again is pointless.</param>
public sealed class NoticeFailedException(string message, bool permanent = false) : Exception(message)
{
    /// <summary>Whether trying again is pointless.</summary>
    public bool Permanent { get; } = permanent;

    /// <summary>Whether nobody knows if the channel took it.</summary>
    public bool Unknown { get; init; }

    /// <summary>The mail server that was asked; null for other channels.</summary>
    public string? Host { get; init; }

    /// <summary>The mail's Message-ID; null for other channels.</summary>
    public string? MessageId { get; init; }
}

/// <summary>A channel took a notice.</summary>
/// <param name="Answer">What it said.</param>
/// <param name="Host">The mail server; null for other channels.</param>
/// <param name="Address">The e-mail address; null for other channels.</param>
/// <param name="MessageId">The mail's Message-ID; null for other channels.</param>
public sealed record NoticeReceipt(string Answer, string? Host = null, string? Address = null, string? MessageId = null);

/// <summary>Words a notice and sends it by its channel.</summary>
public sealed class NoticeDelivery(IMail mail, IInbox inbox, IWebhooks webhooks, WebhookCalls calls, SigningLinks links, ExecutedAttachments attachments, PlatformName platform)
{
    /// <summary>Sends a notice once; returns the channel's receipt.</summary>
    /// <param name="position">The contract.</param>
    /// <param name="notice">The notice.</param>
    /// <param name="now">The time.</param>
    /// <param name="handingOver">Awaited just before the notice is handed over, where nobody could tell after a crash whether it was taken.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="NoticeFailedException">The channel did not take it, or nobody knows.</exception>
    public Task<NoticeReceipt> Send(Position position, Notice notice, Instant now, Func<Task> handingOver, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(notice);
        var composed = ComposedNotice.Of(position, notice.Queued, Link(position, notice.Queued), now, platform.Value);
        return notice.Queued.Channel switch
        {
            Channel.Email => Email(position, notice, composed, handingOver, cancellation),
            Channel.Inbox => Inbox(position, notice, composed, now, cancellation),
            _ => Webhook(position, notice, composed, now, cancellation),
        };
    }

    // A link is a secret: it stands in the party's own mail and nowhere else.
    private Uri? Link(Position position, NoticeQueued notice) =>
        (!notice.Template.StartsWith("signing.", StringComparison.Ordinal) && notice.Change is null) || position.Signing.OpenedAt is null ? null
        : notice.Channel == Channel.Email ? links.Of(position, notice.Recipient, notice.Change).Url
        : links.Masked;

    private async Task<NoticeReceipt> Email(Position position, Notice notice, ComposedNotice composed, Func<Task> handingOver, CancellationToken cancellation)
    {
        var (role, contract) = (notice.Queued.Recipient, position.Contract);
        var attached = await attachments.Of(position, notice.Queued, cancellation);
        var recipient = new Mailbox(position.EmailOf(role), position.Agreement.Party(role).Signatory);
        var message = new MailMessage($"{contract.Contract}:{notice.Key}", recipient, composed.Subject, Text(composed), Attachments: attached)
        {
            Reference = NoticeId.Reference(contract, notice.Key),
            Language = composed.Locale,
            ReplyTo = composed.ReplyTo is { } contact ? new(contact.Address, contact.Name) : null,
            SenderName = composed.SenderName,
        };
        try
        {
            var receipt = await mail.Send(message, handingOver, cancellation);
            return new(receipt.Answer, receipt.Host, message.To.Address, receipt.MessageId);
        }
        catch (MailFailedException failed)
        {
            throw new NoticeFailedException(failed.Message, failed.Permanent) { Unknown = failed.Unknown, Host = failed.Host, MessageId = failed.MessageId };
        }
    }

    private static string Text(ComposedNotice composed) => composed.Footer is { Length: > 0 } footer ? $"{composed.Text.TrimEnd()}\n\n{footer}" : composed.Text;

    private async Task<NoticeReceipt> Inbox(Position position, Notice notice, ComposedNotice composed, Instant now, CancellationToken cancellation)
    {
        var party = position.Agreement.Party(notice.Queued.Recipient);
        var contract = position.Contract.Contract;
        await inbox.Put(position.Contract.Tenant, new InboxMessage($"{contract}:{notice.Key}", party.Id, contract, notice.Queued.Template, composed.Subject, composed.Text, now), cancellation);
        return new("in the inbox");
    }

    private async Task<NoticeReceipt> Webhook(Position position, Notice notice, ComposedNotice composed, Instant now, CancellationToken cancellation)
    {
        var id = $"{position.Contract.Contract}:{notice.Key}";
        var body = JsonSerializer.Serialize(new WebhookNotice(EventTypes.NoticePrefix + notice.Queued.Template, now, new(position.Contract.Contract, notice.Key, notice.Queued, composed)), DomainJson.Options);
        var subscriptions = (await webhooks.All(position.Contract.Tenant, cancellation)).Where(subscription => subscription.Filter.WantsNotice(notice.Queued.Template)).ToList();
        var faults = new List<string>();
        foreach (var subscription in subscriptions)
        {
            if (!await webhooks.WasTaken(subscription.Id, id, cancellation) && await calls.Call(subscription, id, body, cancellation) is { Taken: false } attempt)
            {
                faults.Add($"{subscription.Id}: {attempt.Error}");
            }
        }

        return faults.Count == 0 ? new($"taken by {subscriptions.Count} subscriptions") : throw new NoticeFailedException(string.Join(' ', faults));
    }

    private sealed record WebhookNotice(string Type, Instant Timestamp, WebhookNoticeData Data);

    private sealed record WebhookNoticeData(string Contract, string Key, NoticeQueued Notice, ComposedNotice Words);
}
