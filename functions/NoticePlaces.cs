using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Functions.Ports;
using ContractFlow.Functions.Sending;

namespace ContractFlow.Functions;

/// <summary>The places that a notice has on its channel while it is sent.</summary>
/// <param name="Subscriptions">Those that are called now; none on other channels.</param>
/// <param name="Left">How many subscriptions more it is for, which had no place free.</param>
/// <param name="Places">The places.</param>
public sealed record NoticePlace(ImmutableArray<WebhookSubscription> Subscriptions, int Left, ImmutableArray<IDisposable> Places) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var place in Places)
        {
            place.Dispose();
        }
    }
}

/// <summary>Finds places for notices.</summary>
public sealed class NoticePlaces(SendingSlots slots, IWebhooks webhooks)
{
    /// <summary>The id of a notice's message to subscriptions: the same over all tries.</summary>
    public static string MessageOf(Position position, Notice notice)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(notice);
        return $"{position.Contract.Contract}:{notice.Key}";
    }

    /// <summary>Finds places; null where there is none for anybody whom the notice is for. The inbox always has one.</summary>
    /// <param name="position">The contract.</param>
    /// <param name="notice">The notice.</param>
    /// <param name="called">The ids of the subscriptions that were called with it just now.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<NoticePlace?> Find(Position position, Notice notice, IReadOnlySet<string> called, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(notice);
        return notice.Queued.Channel switch
        {
            Channel.Inbox => new([], 0, []),
            Channel.Email => await slots.Enter(Destination.Mail(position.Contract.Tenant, position.EmailOf(notice.Queued)), cancellation: cancellation) is { } place ? new([], 0, [place]) : null,
            _ => await ForSubscriptions(position, notice, called, cancellation),
        };
    }

    /// <summary>How many subscriptions a notice is for.</summary>
    public async Task<int> Wanting(Position position, Notice notice, CancellationToken cancellation) => (await All(position, notice, cancellation)).Count();

    /// <summary>Where a notice is to go, of its places the first.</summary>
    public async Task<Destination> DestinationOf(Position position, Notice notice, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(notice);
        return notice.Queued.Channel != Channel.Email && (await All(position, notice, cancellation)).FirstOrDefault() is { } subscription
            ? Destination.Host(subscription)
            : Destination.Mail(position.Contract.Tenant, position.EmailOf(notice.Queued));
    }

    private async Task<NoticePlace?> ForSubscriptions(Position position, Notice notice, IReadOnlySet<string> called, CancellationToken cancellation)
    {
        var (places, found, left) = (ImmutableArray.CreateBuilder<IDisposable>(), ImmutableArray.CreateBuilder<WebhookSubscription>(), 0);
        try
        {
            foreach (var subscription in await All(position, notice, cancellation))
            {
                if (called.Contains(subscription.Id) || await webhooks.WasTaken(subscription.Id, MessageOf(position, notice), cancellation))
                {
                    continue;
                }

                if (await slots.Enter(Destination.Host(subscription), wait: found.Count == 0, cancellation) is { } place)
                {
                    places.Add(place);
                    found.Add(subscription);
                }
                else
                {
                    left++;
                }
            }
        }
        catch
        {
            new NoticePlace([], 0, places.ToImmutable()).Dispose();
            throw;
        }

        return found.Count == 0 && left > 0 ? null : new(found.ToImmutable(), left, places.ToImmutable());
    }

    private async Task<IEnumerable<WebhookSubscription>> All(Position position, Notice notice, CancellationToken cancellation) =>
        (await webhooks.All(position.Contract.Tenant, cancellation)).Where(subscription => subscription.EndedAt is null && subscription.Filter.WantsNotice(notice.Queued.Template));
}
