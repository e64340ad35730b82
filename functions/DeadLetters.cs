using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ContractFlow.Domain.Contracts;
using ContractFlow.Functions.Adapters.ServiceBus;
using ContractFlow.Functions.Doors;
using Microsoft.AspNetCore.Http;

namespace ContractFlow.Functions;

/// <summary>A message that could not be handled.</summary>
/// <param name="Queue">The queue it came by.</param>
/// <param name="Number">Its number among the dead letters of the queue.</param>
/// <param name="Message">Its id.</param>
/// <param name="Session">Its session, e.g. the legal partner.</param>
/// <param name="Subject">What it is about, as its sender says.</param>
/// <param name="Reason">Why it was set aside: a code.</param>
/// <param name="Description">The same in words.</param>
/// <param name="EnqueuedAt">When it came.</param>
/// <param name="Deliveries">How often it was tried.</param>
/// <param name="Body">What it says; of a long one the first 4,096 characters.</param>
/// <param name="BodyBytes">How many bytes the whole body has.</param>
public sealed record DeadLetter(
    string Queue, long Number, string Message, string? Session, string? Subject, string? Reason, string? Description, Instant EnqueuedAt, int Deliveries, string Body, int BodyBytes);

/// <summary>A dead letter that goes its way once more, under a new id.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="Message">The message's new id.</param>
public sealed record Resubmitted(string Queue, string Message);

/// <summary>Messages that could not be handled, for operators: nothing is dropped in silence, and what was put right goes its way again.</summary>
public sealed class DeadLetters(ServiceBusClient client, LegalPartnerDirectory directory)
{
    private const int Batch = 32;

    // Whoever may send chooses what stands here; the operator's page stays one that can be read.
    private const int MostOfBody = 4096, MostOfText = 400;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private ImmutableArray<string> Queues { get; } =
    [
        LegalQueues.Referrals, LegalQueues.Responses, LegalQueues.Answers, NoticeOutbox.QueueName, EventOutbox.QueueName,
        .. directory.WithOwnQueues.SelectMany(partner => new[] { LegalQueues.ReferralsOf(partner), LegalQueues.ResponsesOf(partner) }),
    ];

    /// <summary>The dead letters of every queue, in the order of queue and number.</summary>
    [Function("ListDeadLetters"), Scope(Scopes.Operator), Query("after", "limit"), Returns(typeof(ListOf<DeadLetter>))]
    public async Task<Answer> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/operator/dead-letters")] HttpRequest request)
    {
        var (after, limit) = RequestQuery.Of(request, "after", "limit").Page();
        return Answer.Json(await Peek(after, limit, request.HttpContext.RequestAborted));
    }

    /// <summary>A page of the dead letters of every queue.</summary>
    /// <param name="after">The cursor of the page before.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<ListOf<DeadLetter>> Peek(string? after, int limit, CancellationToken cancellation)
    {
        var (first, number) = Cursor(after);
        var found = new List<DeadLetter>();
        foreach (var queue in Queues.Skip(Queues.IndexOf(first)))
        {
            await using var receiver = Receiver(queue);
            var from = queue == first ? number + 1 : 0;
            while (found.Count <= limit && await receiver.PeekMessagesAsync(Math.Min(Batch, limit + 1 - found.Count), from, cancellation) is { Count: > 0 } peeked)
            {
                found.AddRange(peeked.Select(message => View(queue, message)));
                from = peeked[^1].SequenceNumber + 1;
            }

            if (found.Count > limit)
            {
                found.RemoveRange(limit, found.Count - limit);
                return new([.. found], $"{found[^1].Queue}:{found[^1].Number}");
            }
        }

        return new([.. found], null);
    }

    /// <summary>Sends a dead letter its way again.</summary>
    [Function("ResubmitDeadLetter"), TakesNothing, Scope(Scopes.Operator), Returns(typeof(Resubmitted), StatusCodes.Status202Accepted)]
    [Refuses("unknown-dead-letter", "unknown-queue")]
    public async Task<Answer> Resubmit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/operator/dead-letters/{queue}/{number:long}/resubmissions")] HttpRequest request, string queue, long number)
    {
        if (!Queues.Contains(queue))
        {
            throw new RefusedException("unknown-queue", $"There is no queue '{queue}'; there are {string.Join(", ", Queues)}.");
        }

        await using var receiver = Receiver(queue);
        var cancellation = request.HttpContext.RequestAborted;
        var (found, others) = await Take(receiver, number, cancellation);
        foreach (var other in others)
        {
            await receiver.AbandonMessageAsync(other, cancellationToken: cancellation);
        }

        if (found is null)
        {
            throw new RefusedException("unknown-dead-letter", $"The queue '{queue}' has no dead letter {number}.");
        }

        // A new id, the same for a second try: duplicates of the old one may still be dropped.
        var again = new ServiceBusMessage(found) { MessageId = $"{found.MessageId}:again:{number}" };
        await using var sender = client.CreateSender(queue);
        await sender.SendMessageAsync(again, cancellation);
        await receiver.CompleteMessageAsync(found, cancellation);
        return Answer.Json(new Resubmitted(queue, again.MessageId), StatusCodes.Status202Accepted);
    }

    private (string Queue, long Number) Cursor(string? after) =>
        after is null ? (Queues[0], 0)
        : after.Split(':') is [var queue, var text] && Queues.Contains(queue) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (queue, number)
        : throw new DoorException("invalid-parameter", $"after is '{after}'; a cursor from 'next' is expected.");

    private static DeadLetter View(string queue, ServiceBusReceivedMessage message) => new(
        queue, message.SequenceNumber, message.MessageId ?? "", message.SessionId, Cut(message.Subject, MostOfText), Cut(message.DeadLetterReason, MostOfText),
        Cut(message.DeadLetterErrorDescription, MostOfText), Instant.FromDateTimeOffset(message.EnqueuedTime), message.DeliveryCount,
        Cut(message.Body.ToString(), MostOfBody), message.Body.ToMemory().Length);

    [return: NotNullIfNotNull(nameof(text))]
    private static string? Cut(string? text, int most) =>
        text is null || text.Length <= most ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[most - 1]) ? most - 1 : most), "…");

    // The queue offers no way to receive one message by its number, so those before it are held until it comes.
    private static async Task<(ServiceBusReceivedMessage? Found, List<ServiceBusReceivedMessage> Others)> Take(ServiceBusReceiver receiver, long number, CancellationToken cancellation)
    {
        var others = new List<ServiceBusReceivedMessage>();
        var peeked = await receiver.PeekMessagesAsync(1, number, cancellation);
        while (peeked is [{ } first] && first.SequenceNumber == number)
        {
            var batch = await receiver.ReceiveMessagesAsync(Batch, Patience, cancellation);
            others.AddRange(batch.Where(message => message.SequenceNumber != number));
            if (batch.FirstOrDefault(message => message.SequenceNumber == number) is { } found)
            {
                return (found, others);
            }

            if (batch.Count == 0)
            {
                break;
            }
        }

        return (null, others);
    }

    private ServiceBusReceiver Receiver(string queue) => client.CreateReceiver(queue, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
}
