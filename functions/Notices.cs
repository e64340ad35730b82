using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Ports;
using ContractFlow.Functions.Adapters.ServiceBus;
using ContractFlow.Functions.Sending;
using ContractFlow.Orchestrations;
using ContractFlow.Orchestrations.Ports;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Functions;

/// <summary>The outbox: sends the notices that the ladder queued, retries with back-off, and shows operators what fails.</summary>
public sealed class Notices(
    Registrar registrar, INoticeQueue queue, IEventQueue events, INoticeAttempts attempts, IInbox inbox, NoticePlaces places, Paces paces, MailBudget budget, NoticeDelivery delivery, Waking waking, Counters counters,
    ILogger<Notices> log)
{
    /// <summary>Sends one notice. The balance is read again first: what has no cause any more is dropped, not sent.</summary>
    [Function("DeliverNotice")]
    public async Task Deliver([ServiceBusTrigger(NoticeOutbox.QueueName, Connection = "ServiceBus")] ServiceBusReceivedMessage message, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var post = message.Body.ToObjectFromJson<NoticeMessage>()!;
        var contract = new ContractId(post.Tenant, post.Contract);
        var position = await registrar.Read(contract, cancellation);
        if (position.Notices.Find(post.Key) is not { } notice || !position.Notices.Waiting.Contains(post.Key))
        {
            // Whoever ended it may have been killed before the claim was given back.
            await attempts.End(contract, post.Key, cancellation);
            return;
        }

        var hasCause = ComposedNotice.HasCause(position, notice.Queued, registrar.Now);
        using var place = hasCause ? await places.Find(position, notice, ImmutableHashSet<string>.Empty, cancellation) : null;
        if (hasCause && place is null && post.PutBack < PutBack.Most)
        {
            await Back(contract, post, paces.Next(await places.DestinationOf(position, notice, cancellation), post.PutBack, registrar.Now), cancellation);
            return;
        }

        // That another address was told reaches the address of before, however much else was sent to it: nobody can use up this mail first.
        if (place is not null && notice.Queued is { Channel: Channel.Email, Address: null } && !await budget.Take(contract.Tenant, position.EmailOf(notice.Queued), cancellation))
        {
            counters.Add("mails_over_limit_total");
            log.LogWarning("Notice {Key} of {Contract} waits until tomorrow: its recipient has had {Most} mails of this tenant today.", post.Key, contract, budget.MostADay);
            await Back(contract, post, budget.NextDay, cancellation);
            return;
        }

        if (await attempts.Claim(contract, post.Key, registrar.Now, registrar.Now + NoticeRetries.Claim, cancellation) is not { } attempt)
        {
            return;
        }

        FactData? end = !hasCause ? new NoticeDropped(notice.Key, "There was no cause any more when it was to go out.")
            : place is null ? await NotTaken(position, notice, attempt, new(PutBack.Reason))
            : await TrySend(position, notice, place, attempt, cancellation);
        if (end is not null)
        {
            // What is known now must be on file even where the process is about to stop.
            var filed = await registrar.File(contract, (_, now) => [new(IdOf(notice, end), end, now, FactDraft.Ourselves)], CancellationToken.None);
            await attempts.End(contract, notice.Key, CancellationToken.None);
            if (filed.Added.Any(fact => Nudges.ConcernsOthers(filed.Position, fact)))
            {
                await waking.After(client, filed.Position);
            }
        }
    }

    /// <summary>Posts notices, and events to subscriptions, again whose message was lost.</summary>
    [Function("PumpNotices")]
    public async Task Pump([TimerTrigger("%NoticePumpSchedule%")] TimerInfo timer, CancellationToken cancellation)
    {
        foreach (var lost in await attempts.Overdue(registrar.Now - NoticeRetries.Lost, 500, cancellation))
        {
            if (!await EventDelivery.PostAgain(events, lost, cancellation))
            {
                await queue.Post(lost.Contract, lost.Key, lost.Attempts, null, cancellation);
            }
        }
    }

    /// <summary>A party's in-app inbox.</summary>
    [Function("ReadInbox")]
    [Scope(Scopes.ContractsRead)]
    [Query("after", "limit"), Returns(typeof(ListOf<InboxMessage>))]
    public async Task<IResult> Inbox([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/parties/{party}/inbox")] HttpRequest request, string party, CancellationToken cancellation)
    {
        var (after, limit) = RequestQuery.Of(request, "after", "limit").Page();
        var (items, next) = await inbox.Read(request.Caller().Tenant, request.Id(party), after, limit, cancellation);
        return Answer.Json(new { Items = items.Select(InboxMessages.Masked), Next = next });
    }

    /// <summary>The notices that can't be sent at present.</summary>
    [Function("FailingNotices")]
    [Scope(Scopes.Operator)]
    [Query("limit"), Returns(typeof(ListOf<NoticeAttempt>))]
    public async Task<IResult> Failing([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/operator/notices")] HttpRequest request, CancellationToken cancellation) =>
        Answer.Json(new { Items = await attempts.Failing(RequestQuery.Of(request, "limit").Page().Limit, cancellation) });

    private static string IdOf(Notice notice, FactData end) => end is NoticeUncertain ? $"{notice.Key}:uncertain:{notice.UncertainTries + 1}" : $"{notice.Key}:ended";

    // No worker waits for a place: whoever comes next in the queue may have one.
    private async Task Back(ContractId contract, NoticeMessage post, Instant next, CancellationToken cancellation)
    {
        counters.Add("messages_put_back_total", 1, "queue", NoticeOutbox.QueueName);
        await queue.PutBack(contract, post.Key, post.Attempt, post.PutBack + 1, next, cancellation);
        await attempts.PutOff(contract, post.Key, registrar.Now, next, cancellation);
    }

    private async Task<FactData?> TrySend(Position position, Notice notice, NoticePlace place, int attempt, CancellationToken cancellation)
    {
        try
        {
            var receipt = await delivery.Send(position, notice, place, registrar.Now, () => HandOver(position, notice, cancellation), cancellation);
            counters.Add("notices_sent_total", 1, "channel", notice.Queued.Channel.ToString());
            return new NoticeSent(notice.Key, receipt.Answer, receipt.Host, receipt.Address, receipt.MessageId);
        }
        catch (OperationCanceledException)
        {
            // The process is stopping, and the message was not handed over: whoever comes next may.
            await attempts.Fail(position.Contract, notice.Key, "The process was stopped before the notice was handed over.", registrar.Now, CancellationToken.None);
            throw;
        }
        catch (NoticeFailedException failed)
        {
            return await NotTaken(position, notice, attempt, failed);
        }
    }

    private async Task<FactData?> NotTaken(Position position, Notice notice, int attempt, NoticeFailedException failed)
    {
        counters.Add("notices_failed_total", 1, "channel", notice.Queued.Channel.ToString());
        log.LogWarning("Notice {Notice} of {Contract} was not taken at try {Attempt}: {Reason}", notice.Key, position.Contract, attempt, failed.Message);
        if (failed.Unknown)
        {
            var again = NoticeTries.AreLeft(notice) && attempt < NoticeRetries.Most;
            var uncertain = new NoticeUncertain(notice.Key, failed.Message, again, failed.Host, position.EmailOf(notice.Queued), failed.MessageId);
            if (again)
            {
                await registrar.File(position.Contract, (_, now) => [new(IdOf(notice, uncertain), uncertain, now, FactDraft.Ourselves)], CancellationToken.None);
                await Again(position, notice, attempt, failed);
                return null;
            }

            return uncertain;
        }

        if (failed.Permanent || attempt >= NoticeRetries.Most)
        {
            return new NoticeDropped(notice.Key, $"Given up after {attempt} tries: {failed.Message}", Refused: true);
        }

        await Again(position, notice, attempt, failed);
        return null;
    }

    // What was noted before the process was killed says that a mail may have gone out: its outcome is unknown.
    private async Task HandOver(Position position, Notice notice, CancellationToken cancellation)
    {
        if (!await attempts.HandOver(position.Contract, notice.Key, cancellation))
        {
            throw new NoticeFailedException("The process ended while the mail server had the message and before its answer was on file.") { Unknown = true };
        }
    }

    private async Task Again(Position position, Notice notice, int attempt, NoticeFailedException failed)
    {
        var nextAt = registrar.Now + (failed.Soon ? PutBack.Wait(0) : NoticeRetries.BackOff(attempt));
        await attempts.Fail(position.Contract, notice.Key, failed.Message, nextAt, CancellationToken.None);
        await queue.Post(position.Contract, notice.Key, attempt, nextAt, CancellationToken.None);
    }
}
