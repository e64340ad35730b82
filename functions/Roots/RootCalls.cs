using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Events;
using ContractFlow.Functions.Adapters.Webhooks;
using ContractFlow.Functions.Ports;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Functions.Roots;

/// <summary>Tells the root of a day to every subscription that wants it, and was there that day. What was not taken is called again at the next runs, for a week.</summary>
public sealed class RootCalls(IStreams files, RootPublisher roots, IWebhooks webhooks, WebhookCalls calls)
{
    private const int DaysToTry = 7;
    private const int AtOnce = 8;

    /// <summary>Calls those that have not taken it yet.</summary>
    /// <returns>How many did not take it now.</returns>
    public async Task<int> Tell(CancellationToken cancellation = default)
    {
        var subscriptions = await Wanting(cancellation);
        var failed = 0;
        foreach (var day in subscriptions.Count == 0 ? [] : (await roots.Days(cancellation)).TakeLast(DaysToTry))
        {
            var root = (await roots.Find(day, cancellation))!;
            var body = Body(root);
            await Parallel.ForEachAsync(
                subscriptions.Where(subscription => subscription.CreatedAt <= root.Root.MadeAt),
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
                async (subscription, ending) =>
                {
                    var id = $"root:{NodaTime.Text.LocalDatePattern.Iso.Format(day)}";
                    if (!await webhooks.WasTaken(subscription.Id, id, ending) && !(await calls.Call(subscription, id, body, ending)).Taken)
                    {
                        Interlocked.Increment(ref failed);
                    }
                });
        }

        return failed;
    }

    private async Task<List<WebhookSubscription>> Wanting(CancellationToken cancellation)
    {
        var tenants = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var contract in files.Contracts(cancellation: cancellation))
        {
            tenants.Add(contract.Tenant);
        }

        var wanting = new List<WebhookSubscription>();
        foreach (var tenant in tenants)
        {
            wanting.AddRange((await webhooks.All(tenant, cancellation)).Where(subscription => subscription.EndedAt is null && subscription.Filter.WantsEvent(EventTypes.RootPublished)));
        }

        return wanting;
    }

    private static string Body(PublishedRoot published) => JsonSerializer.Serialize(
        new RootEvent(EventTypes.RootPublished, published.Root.MadeAt, new(published.Root.Day, published.Root.Root, published.Document, published.Seal)), DomainJson.Options);

    private sealed record RootEvent(string Type, Instant Timestamp, RootEventData Data);

    private sealed record RootEventData(LocalDate Day, string Root, byte[] Document, byte[] Seal);
}
