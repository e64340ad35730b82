using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Ports;
using Microsoft.Extensions.Configuration;

namespace ContractFlow.Functions;

/// <summary>Forgets what callers made us keep and what is kept for a time alone: answers for retries, calls of subscriptions, rests of destinations, counts of mails. See docs/operations.md.</summary>
public sealed class Retention(IIdempotencyRecords answers, IWebhooks webhooks, IRests rests, IMailCounts mails, IConfiguration settings, Counters counters)
{
    /// <summary>How long answers are kept for retries: the setting <c>Idempotency:KeepDays</c>, 7.</summary>
    public Duration Answers { get; } = Duration.FromDays(settings.GetValue("Idempotency:KeepDays", 7));

    private Duration Calls { get; } = Duration.FromDays(settings.GetValue("Webhooks:KeepDays", 30));

    private long MostBytes { get; } = settings.GetValue("Webhooks:KeepMegabytes", 16L) * 1024 * 1024;

    /// <summary>Forgets what is over; returns how many records that were.</summary>
    public async Task<int> Forget(Instant now, CancellationToken cancellation = default)
    {
        var purged = await answers.Forget(now - Answers, cancellation);
        var calls = await webhooks.Forget(now - Calls, MostBytes, cancellation);
        counters.Add("purged_answers_total", purged);
        counters.Add("purged_webhook_calls_total", calls);
        return purged + calls + await rests.Forget(now - Duration.FromDays(1), cancellation) + await mails.Forget(now.InUtc().Date, cancellation);
    }
}
