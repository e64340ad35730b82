using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Ports;
using ContractFlow.Functions.Adapters.ServiceBus;
using ContractFlow.Orchestrations;
using ContractFlow.Orchestrations.Ports;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Functions;

/// <summary>The outbox: sends the notices that the ladder queued, retries with back-off, and shows operators what fails.</summary>
public sealed class Notices(
    Registrar registrar, INoticeQueue queue, IEventQueue events, INoticeAttempts attempts, IInbox inbox, NoticeDelivery delivery, Counters counters, ILogger<Notices> log)
{
    /// <summary>Sends one notice. The balance is read again first: what has no cause any more is dropped, not sent.</summary>
    [Function("DeliverNotice")]
    public async Task Deliver([ServiceBusTrigger(NoticeOutbox.QueueName, Connection = "ServiceBus")] ServiceBusReceivedMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var post = message.Body.ToObjectFromJson<NoticeMessage>()!;
        var contract = new ContractId(post.Tenant, post.Contract);
        var position = await registrar.Read(contract, cancellation);
        if (!position.Notices.ByKey.TryGetValue(post.Key, out var notice) || notice.EndedAt is not null)
        {
            return;
        }

        if (await attempts.Claim(contract, post.Key, registrar.Now, registrar.Now + NoticeRetries.Claim, cancellation) is not { } attempt)
        {
            return;
        }

        var end = ComposedNotice.HasCause(position, notice.Queued, registrar.Now)
            ? await TrySend(position, notice, attempt, cancellation)
            : new NoticeDropped(notice.Key, "There was no cause any more when it was to go out.");
        if (end is not null)
        {
            await registrar.File(contract, (_, now) => [new($"{notice.Key}:ended", end, now, FactDraft.Ourselves)], cancellation);
            await attempts.End(contract, notice.Key, cancellation);
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
    public async Task<IResult> Inbox([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/parties/{party}/inbox")] HttpRequest request, string party, CancellationToken cancellation)
    {
        var (after, limit) = RequestQuery.Of(request, "after", "limit").Page();
        var (items, next) = await inbox.Read(request.Caller().Tenant, party, after, limit, cancellation);
        return Answer.Json(new { Items = items, Next = next });
    }

    /// <summary>The notices that can't be sent at present.</summary>
    [Function("FailingNotices")]
    [Scope(Scopes.Operator)]
    public async Task<IResult> Failing([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/operator/notices")] HttpRequest request, CancellationToken cancellation) =>
        Answer.Json(new { Items = await attempts.Failing(RequestQuery.Of(request, "limit").Page().Limit, cancellation) });

    private async Task<FactData?> TrySend(Position position, Notice notice, int attempt, CancellationToken cancellation)
    {
        try
        {
            var receipt = await delivery.Send(position, notice, registrar.Now, cancellation);
            counters.Add("notices_sent_total", 1, "channel", notice.Queued.Channel.ToString());
            return new NoticeSent(notice.Key, receipt);
        }
        catch (NoticeFailedException failed)
        {
            counters.Add("notices_failed_total", 1, "channel", notice.Queued.Channel.ToString());
            log.LogWarning("Notice {Notice} of {Contract} was not taken at try {Attempt}: {Reason}", notice.Key, position.Contract, attempt, failed.Message);
            if (failed.Permanent || attempt >= NoticeRetries.Most)
            {
                return new NoticeDropped(notice.Key, $"Given up after {attempt} tries: {failed.Message}");
            }

            var nextAt = registrar.Now + NoticeRetries.BackOff(attempt);
            await attempts.Fail(position.Contract, notice.Key, failed.Message, nextAt, cancellation);
            await queue.Post(position.Contract, notice.Key, attempt, nextAt, cancellation);
            return null;
        }
    }
}
