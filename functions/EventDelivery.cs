using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Events;
using ContractFlow.Functions.Adapters.ServiceBus;
using ContractFlow.Functions.Adapters.Webhooks;
using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Ports;
using ContractFlow.Functions.Sending;
using ContractFlow.Orchestrations;
using ContractFlow.Orchestrations.Ports;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Functions;

/// <summary>Calls subscriptions with events, and mails the operator, with the same retries as notices; what was given up goes to the dead letters, from where an operator can send it again.</summary>
public sealed class EventDelivery(
    Registrar registrar, IEventQueue queue, INoticeAttempts attempts, IWebhooks webhooks, WebhookCalls calls, SendingSlots slots, Paces paces, OperatorMail operatorMail, Counters counters,
    ILogger<EventDelivery> log)
{
    /// <summary>What the claim of an event begins with, among those of notices.</summary>
    internal const string ClaimPrefix = "event:";

    /// <summary>Calls one subscription with one event, or mails the operator.</summary>
    [Function("DeliverEvent")]
    public async Task Deliver(
        [ServiceBusTrigger(EventOutbox.QueueName, Connection = "ServiceBus", AutoCompleteMessages = false)] ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(actions);
        var post = message.Body.ToObjectFromJson<EventMessage>()!;
        if (await TryDeliver(post, cancellation) is { } fault)
        {
            await actions.DeadLetterMessageAsync(message, null, "not-taken", fault, cancellation);
            return;
        }

        await actions.CompleteMessageAsync(message, cancellation);
    }

    /// <summary>Posts an event again whose message was lost.</summary>
    internal static async Task<bool> PostAgain(IEventQueue queue, NoticeAttempt lost, CancellationToken cancellation)
    {
        if (!lost.Key.StartsWith(ClaimPrefix, StringComparison.Ordinal) || lost.Key[ClaimPrefix.Length..].Split(':', 2) is not [var subscription, var key])
        {
            return false;
        }

        await queue.Post(lost.Contract, subscription, key, lost.Attempts, null, cancellation);
        return true;
    }

    // Null where the message is done with; else why it is given up.
    private async Task<string?> TryDeliver(EventMessage post, CancellationToken cancellation)
    {
        var (contract, claim) = (new ContractId(post.Tenant, post.Contract), $"{ClaimPrefix}{post.Subscription}:{post.Key}");
        var id = EventBody.IdOf(contract, post.Key);
        var toOperator = post.Subscription == OperatorMail.Subscription;
        var subscription = toOperator ? null : (await webhooks.All(post.Tenant, cancellation)).FirstOrDefault(found => found.Id == post.Subscription);
        if ((subscription is not { EndedAt: null } && !toOperator) || await webhooks.WasTaken(post.Subscription, id, cancellation))
        {
            await attempts.End(contract, claim, cancellation);
            return null;
        }

        var destination = subscription is null ? operatorMail.Destination : Destination.Host(subscription);
        using var place = await slots.Enter(destination, cancellation: cancellation);
        if (place is null && post.PutBack < PutBack.Most)
        {
            await Back(post, contract, claim, destination, cancellation);
            return null;
        }

        if (await attempts.Claim(contract, claim, registrar.Now, registrar.Now + NoticeRetries.Claim, cancellation) is not { } attempt)
        {
            return null;
        }

        var position = await registrar.Read(contract, cancellation);
        if (EventRules.Find(position, post.Key) is not { } happened)
        {
            await attempts.End(contract, claim, cancellation);
            return $"The file of {contract} has no event '{post.Key}'.";
        }

        if (place is null)
        {
            return await NotTaken(post, contract, claim, attempt, PutBack.Reason, cancellation);
        }

        var called = subscription is not null ? await calls.Call(subscription, id, EventBody.Write(position, happened), cancellation) : await Mail(position, happened, id, cancellation);
        if (called.Gone)
        {
            await attempts.End(contract, claim, cancellation);
            return null;
        }

        return called.Taken ? await Taken(contract, claim, cancellation) : await NotTaken(post, contract, claim, attempt, called.Error!, cancellation);
    }

    // No worker waits for a place: whoever comes next in the queue may have one.
    private async Task Back(EventMessage post, ContractId contract, string claim, Destination destination, CancellationToken cancellation)
    {
        counters.Add("messages_put_back_total", 1, "queue", EventOutbox.QueueName);
        var (now, times) = (registrar.Now, post.PutBack + 1);
        var next = paces.Next(destination, post.PutBack, now);
        await queue.PutBack(contract, post.Subscription, post.Key, post.Attempt, times, next, cancellation);
        await attempts.PutOff(contract, claim, now, next, cancellation);
    }

    // Noted in the log of calls as a call is, so that it is sent once.
    private async Task<WebhookAttempt> Mail(Position position, ContractEvent happened, string id, CancellationToken cancellation)
    {
        WebhookAttempt attempt;
        try
        {
            await operatorMail.Send(position, happened, cancellation);
            attempt = new(id, registrar.Now, StatusCodes.Status200OK, null);
        }
        catch (MailFailedException failed)
        {
            attempt = new(id, registrar.Now, null, failed.Message);
        }

        await webhooks.Log(OperatorMail.Subscription, attempt, "", cancellation);
        return attempt;
    }

    private async Task<string?> Taken(ContractId contract, string claim, CancellationToken cancellation)
    {
        counters.Add("events_sent_total");
        await attempts.End(contract, claim, cancellation);
        return null;
    }

    private async Task<string?> NotTaken(EventMessage post, ContractId contract, string claim, int attempt, string error, CancellationToken cancellation)
    {
        counters.Add("events_failed_total");
        log.LogWarning("Event {Event} of {Contract} was not taken by {Subscription} at try {Attempt}: {Reason}", post.Key, contract, post.Subscription, attempt, error);
        if (attempt >= NoticeRetries.Most)
        {
            await attempts.End(contract, claim, cancellation);
            return $"Given up after {attempt} tries: {error}";
        }

        var nextAt = registrar.Now + NoticeRetries.BackOff(attempt);
        await attempts.Fail(contract, claim, error, nextAt, cancellation);
        await queue.Post(contract, post.Subscription, post.Key, attempt, nextAt, cancellation);
        return null;
    }
}
