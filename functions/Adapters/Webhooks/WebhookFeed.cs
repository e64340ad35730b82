using System.Collections.Concurrent;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Events;
using ContractFlow.Functions.Ports;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Functions.Adapters.Webhooks;

/// <summary>
/// Puts the events of a contract's facts on their way to the subscriptions and to the operator, each to each once. How far a contract's
/// facts were told is stored after its messages are, so that
/// a crash between the two makes messages twice, which the queue or the log of calls drops, and never loses one. A subscription gets what
/// was filed since it was made.
/// </summary>
public sealed class WebhookFeed(IWebhooks webhooks, IEventQueue queue, OperatorMail operatorMail) : IEventFeed
{
    // A hint that there is nothing to do; whatever is missing here is asked of the store.
    private const int MostContracts = 8192;
    private readonly ConcurrentDictionary<ContractId, int> _told = new();

    /// <inheritdoc/>
    public async Task Tell(Position position, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(position);
        var known = _told.GetValueOrDefault(position.Contract);
        if (position.Filed.Values.Any(fact => fact.Seq > known && EventRules.MayTell(fact)))
        {
            await TellBehind(position, cancellation);
        }

        if (_told.Count >= MostContracts)
        {
            _told.Clear();
        }

        _told.AddOrUpdate(position.Contract, position.Version, (_, told) => Math.Max(told, position.Version));
    }

    private async Task TellBehind(Position position, CancellationToken cancellation)
    {
        var subscriptions = (await webhooks.All(position.Contract.Tenant, cancellation)).Where(subscription => subscription.EndedAt is null && subscription.Filter.WantsEvents).ToList();
        if (subscriptions.Count == 0 && !operatorMail.IsWanted)
        {
            return;
        }

        var told = await webhooks.Told(position.Contract, cancellation);
        var events = new List<(string Subscription, string Key)>();
        foreach (var happened in EventRules.Of(position, told))
        {
            events.AddRange(subscriptions.Where(found => found.CreatedAt <= happened.Fact.RecordedAt && found.Filter.WantsEvent(happened.Type)).Select(found => (found.Id, happened.Key)));
            if (operatorMail.IsWanted && OperatorMail.Wants(happened.Type))
            {
                events.Add((OperatorMail.Subscription, happened.Key));
            }
        }

        await queue.PostAll(position.Contract, events, cancellation);
        await webhooks.MarkTold(position.Contract, position.Version, cancellation);
    }
}
