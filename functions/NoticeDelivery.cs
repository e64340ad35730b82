using System.Diagnostics;
using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Events;
using ContractFlow.Domain.Notices;
using ContractFlow.Functions.Adapters.Webhooks;
using ContractFlow.Functions.Composition;
using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Sending;
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

    /// <summary>Whether it went to some of its receivers, and there was no place just now for the others.</summary>
    public bool Soon { get; init; }

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
public sealed class NoticeDelivery(
    IMail mail, IInbox inbox, NoticePlaces places, WebhookCalls calls, Breakers breakers, SigningLinks links, ExecutedAttachments attachments, PlatformName platform)
{
    // With the longest call after it, this stays below the lock of the notice's message.
    private static readonly TimeSpan MostBefore = TimeSpan.FromSeconds(5);

    /// <summary>Sends a notice once; returns the channel's receipt.</summary>
    /// <param name="position">The contract.</param>
    /// <param name="notice">The notice.</param>
    /// <param name="place">The places that were found for it.</param>
    /// <param name="now">The time.</param>
    /// <param name="handingOver">Awaited just before the notice is handed over, where nobody could tell after a crash whether it was taken.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="NoticeFailedException">The channel did not take it, or nobody knows.</exception>
    public Task<NoticeReceipt> Send(Position position, Notice notice, NoticePlace place, Instant now, Func<Task> handingOver, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(notice);
        ArgumentNullException.ThrowIfNull(place);
        var composed = ComposedNotice.Of(position, notice.Queued, Link(position, notice.Queued), now, platform.Value);
        return notice.Queued.Channel switch
        {
            Channel.Email => Email(position, notice, composed, handingOver, cancellation),
            Channel.Inbox => Inbox(position, notice, composed, now, cancellation),
            _ => Webhook(position, notice, composed, place, now, cancellation),
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
        var recipient = new Mailbox(position.EmailOf(notice.Queued), position.Agreement.Party(role).Signatory);
        var message = new MailMessage($"{contract.Contract}:{notice.Key}", recipient, composed.Subject, Text(composed), Attachments: attached)
        {
            Reference = NoticeId.Reference(contract, notice.Key),
            Language = composed.Locale,
            ReplyTo = composed.ReplyTo is { } contact ? new(contact.Address, contact.Name) : null,
            SenderName = composed.SenderName,
        };
        var sent = await Mailed(Destination.Mail(contract.Tenant, message.To.Address), token => mail.Send(message, handingOver, token), cancellation);
        return sent.Receipt is { } receipt ? new(receipt.Answer, receipt.Host, message.To.Address, receipt.MessageId)
            : throw new NoticeFailedException(sent.Failure!.Message, sent.Failure.Permanent) { Unknown = sent.Failure.Unknown, Host = sent.Failure.Host, MessageId = sent.Failure.MessageId };
    }

    // That an address is refused for good is no fault of its domain.
    private async Task<Sent> Mailed(Destination destination, Func<CancellationToken, Task<MailReceipt>> send, CancellationToken cancellation)
    {
        try
        {
            return await breakers.Call(destination, Try, sent => sent.Failure is { Permanent: false } failure ? failure.Message : null, cancellation);
        }
        catch (RestingException resting)
        {
            return new(null, new(permanent: false, resting.Message));
        }

        async Task<Sent> Try(CancellationToken token)
        {
            try
            {
                return new(await send(token), null);
            }
            catch (MailFailedException failed)
            {
                return new(null, failed);
            }
        }
    }

    private static string Text(ComposedNotice composed) => composed.Footer is { Length: > 0 } footer ? $"{composed.Whole.TrimEnd()}\n\n{footer}" : composed.Whole;

    private async Task<NoticeReceipt> Inbox(Position position, Notice notice, ComposedNotice composed, Instant now, CancellationToken cancellation)
    {
        var party = position.Agreement.Party(notice.Queued.Recipient);
        var contract = position.Contract.Contract;
        await inbox.Put(position.Contract.Tenant, new InboxMessage($"{contract}:{notice.Key}", party.Id, contract, notice.Queued.Template, composed.Subject, composed.Whole, now), cancellation);
        return new("in the inbox");
    }

    // All at once: one that hangs costs its own time-out, not the sum of them. Those for which there was no place at once come next, unless the first took long.
    private async Task<NoticeReceipt> Webhook(Position position, Notice notice, ComposedNotice composed, NoticePlace place, Instant now, CancellationToken cancellation)
    {
        var body = JsonSerializer.Serialize(new WebhookNotice(EventTypes.NoticePrefix + notice.Queued.Template, now, new(position.Contract.Contract, notice.Key, notice.Queued, composed)), DomainJson.Options);
        var (began, called, faults) = (Stopwatch.GetTimestamp(), new HashSet<string>(StringComparer.Ordinal), new List<string>());
        await Call(place);
        while (place.Left > 0)
        {
            place.Dispose();
            using var next = Stopwatch.GetElapsedTime(began) < MostBefore ? await places.Find(position, notice, called, cancellation) : null;
            if (next is null)
            {
                faults.Add("There was no place yet for all of them.");
                throw new NoticeFailedException(string.Join(' ', faults)) { Soon = faults.Count == 1 };
            }

            await Call(next);
            place = next;
        }

        return faults.Count == 0 ? new($"taken by {await places.Wanting(position, notice, cancellation)} subscriptions") : throw new NoticeFailedException(string.Join(' ', faults));

        async Task Call(NoticePlace held)
        {
            called.UnionWith(held.Subscriptions.Select(subscription => subscription.Id));
            var attempts = await Task.WhenAll(held.Subscriptions.Select(subscription => calls.Call(subscription, NoticePlaces.MessageOf(position, notice), body, cancellation)));
            faults.AddRange(held.Subscriptions.Zip(attempts).Where(call => call.Second is { Taken: false, Gone: false }).Select(call => $"{call.First.Id}: {call.Second.Error}"));
        }
    }

    private sealed record Sent(MailReceipt? Receipt, MailFailedException? Failure);

    private sealed record WebhookNotice(string Type, Instant Timestamp, WebhookNoticeData Data);

    private sealed record WebhookNoticeData(string Contract, string Key, NoticeQueued Notice, ComposedNotice Words);
}
