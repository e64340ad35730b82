using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Events;
using ContractFlow.Domain.Notices;
using ContractFlow.Functions.Adapters.Webhooks;
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
}

/// <summary>Words a notice and sends it by its channel.</summary>
public sealed class NoticeDelivery(IMail mail, IInbox inbox, IWebhooks webhooks, WebhookCalls calls, SigningLinks links, ExecutedAttachments attachments)
{
    /// <summary>Sends a notice once; returns the channel's receipt.</summary>
    /// <exception cref="NoticeFailedException">The channel did not take it.</exception>
    public Task<string> Send(Position position, Notice notice, Instant now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(notice);
        var composed = ComposedNotice.Of(position, notice.Queued, Link(position, notice.Queued), now);
        return notice.Queued.Channel switch
        {
            Channel.Email => Email(position, notice, composed, cancellation),
            Channel.Inbox => Inbox(position, notice, composed, now, cancellation),
            _ => Webhook(position, notice, composed, now, cancellation),
        };
    }

    private Uri? Link(Position position, NoticeQueued notice) => (notice.Template.StartsWith("signing.", StringComparison.Ordinal) || notice.Change is not null) && position.Signing.OpenedAt is not null
        ? links.Of(position, notice.Recipient, notice.Change).Url
        : null;

    private async Task<string> Email(Position position, Notice notice, ComposedNotice composed, CancellationToken cancellation)
    {
        var party = position.Agreement.Party(notice.Queued.Recipient);
        try
        {
            var attached = await attachments.Of(position, notice.Queued, cancellation);
            var message = new MailMessage(
                $"{position.Contract.Contract}:{notice.Key}", new Mailbox(party.Email, party.Signatory), composed.Subject, composed.Text, Attachments: attached);
            return await mail.Send(message, cancellation);
        }
        catch (MailFailedException failed)
        {
            throw new NoticeFailedException(failed.Message, failed.Permanent);
        }
    }

    private async Task<string> Inbox(Position position, Notice notice, ComposedNotice composed, Instant now, CancellationToken cancellation)
    {
        var party = position.Agreement.Party(notice.Queued.Recipient);
        var contract = position.Contract.Contract;
        await inbox.Put(position.Contract.Tenant, new InboxMessage($"{contract}:{notice.Key}", party.Id, contract, notice.Queued.Template, composed.Subject, composed.Text, now), cancellation);
        return "in the inbox";
    }

    private async Task<string> Webhook(Position position, Notice notice, ComposedNotice composed, Instant now, CancellationToken cancellation)
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

        return faults.Count == 0 ? $"taken by {subscriptions.Count} subscriptions" : throw new NoticeFailedException(string.Join(' ', faults));
    }

    private sealed record WebhookNotice(string Type, Instant Timestamp, WebhookNoticeData Data);

    private sealed record WebhookNoticeData(string Contract, string Key, NoticeQueued Notice, ComposedNotice Words);
}
