using System.Globalization;
using ContractFlow.Domain.Attention;
using ContractFlow.Domain.Contracts;
using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Ports;
using ContractFlow.Orchestrations;
using ContractFlow.Orchestrations.Ports;
using Microsoft.AspNetCore.Http;

namespace ContractFlow.Functions;

/// <summary>One list of everything that needs a person.</summary>
public sealed class Attention(IRegister register, IStreams files, DeadLetters letters, IWebhooks webhooks, IRests rests, ISetAsideWork setAside, Registrar registrar)
{
    private delegate Task<ListOf<AttentionView>> Source(Asked asked, string? after, int limit);

    // Gone through one after the other; a cursor tells the source and the place in it.
    private Source[] Sources => [OfContracts, OfQuarantine, OfDeadLetters, OfWebhooks, OfRests, OfSetAside];

    /// <summary>
    /// What needs a person, with what is to be done. A platform's key sees its own contracts; the operator's key sees those of all tenants, or of the one that <c>ContractFlow-Tenant</c>
    /// names, the dead letters, and work that is set aside. <c>kind</c> narrows it.
    /// </summary>
    [Function("ListAttention"), Scope(Scopes.ContractsRead, Scopes.ReceivablesRead)]
    [Query("kind", "after", "limit"), Returns(typeof(ListOf<AttentionView>))]
    public async Task<Answer> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/attention")] HttpRequest request)
    {
        var query = RequestQuery.Of(request, "kind", "after", "limit");
        var (after, limit) = query.Page();
        var (caller, all) = (request.Caller(), request.Caller().IsOperator && request.Headers[KeyDoor.TenantHeader].Count == 0);
        var asked = new Asked(all ? null : caller.Tenant, caller.IsOperator, query.Choice<AttentionKind>("kind"), request.HttpContext.RequestAborted);
        var found = new List<AttentionView>();
        var (at, cursor) = Cursor(after, Sources.Length);
        for (; at < Sources.Length; at++, cursor = null)
        {
            if (found.Count == limit)
            {
                return Answer.Json(new ListOf<AttentionView>([.. found], $"{at}:"));
            }

            var page = await Sources[at](asked, cursor, limit - found.Count);
            found.AddRange(page.Items);
            if (page.Next is not null)
            {
                return Answer.Json(new ListOf<AttentionView>([.. found], $"{at}:{page.Next}"));
            }
        }

        return Answer.Json(new ListOf<AttentionView>([.. found], null));
    }

    private static (int Source, string? Cursor) Cursor(string? after, int sources) =>
        after is null ? (0, null)
        : after is [var digit, ':', .. var cursor] && digit - '0' is var source && source >= 0 && source < sources ? (source, cursor.Length == 0 ? null : cursor)
        : throw new DoorException("invalid-parameter", $"after is '{after}'; a cursor from 'next' is expected.");

    private async Task<ListOf<AttentionView>> OfContracts(Asked asked, string? after, int limit)
    {
        var page = await register.Attention(new(registrar.Now, asked.Tenant, asked.Kind, after, limit), asked.Cancellation);
        return new([.. page.Items.Select(AttentionView.Of)], page.Next);
    }

    private async Task<ListOf<AttentionView>> OfQuarantine(Asked asked, string? after, int limit)
    {
        if (asked.Kind is not (null or AttentionKind.ContractQuarantined))
        {
            return new([], null);
        }

        var aside = (await files.Quarantined(asked.Cancellation)).Where(pair => asked.Tenant is null || pair.Key.Tenant == asked.Tenant);
        return Page(aside.Select(pair => (Key: pair.Key.ToString(), View: AttentionView.Of(pair.Key, pair.Value))), after, limit);
    }

    // A dead letter can be of any tenant: only who looks after all of them sees them.
    private async Task<ListOf<AttentionView>> OfDeadLetters(Asked asked, string? after, int limit)
    {
        if (!asked.Operator || asked.Tenant is not null || asked.Kind is not (null or AttentionKind.MessageDead))
        {
            return new([], null);
        }

        var page = await letters.Peek(after, limit, asked.Cancellation);
        return new([.. page.Items.Select(AttentionView.Of)], page.Next);
    }

    // As the dead letters, it can be of any tenant.
    private Task<ListOf<AttentionView>> OfSetAside(Asked asked, string? after, int limit)
    {
        var seen = after is null ? 0 : int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 0;
        var all = asked is { Operator: true, Tenant: null, Kind: null or AttentionKind.WorkSetAside } ? setAside.All().Skip(seen).ToArray() : [];
        return Task.FromResult(new ListOf<AttentionView>(
            [.. all.Take(limit).Select(AttentionView.Of)], all.Length > limit ? (seen + limit).ToString(CultureInfo.InvariantCulture) : null));
    }

    private async Task<ListOf<AttentionView>> OfWebhooks(Asked asked, string? after, int limit) => asked.Kind is null or AttentionKind.WebhookEnded
        ? Page((await webhooks.Ended(asked.Tenant, asked.Cancellation)).Select(ended => (Key: $"{ended.Tenant}/{ended.Id}", View: AttentionView.Of(ended))), after, limit)
        : new([], null);

    private async Task<ListOf<AttentionView>> OfRests(Asked asked, string? after, int limit) => asked.Kind is null or AttentionKind.DestinationResting
        ? Page(
            (await rests.All(asked.Tenant, asked.Cancellation)).Where(rest => rest.IsShown(registrar.Now))
                .Select(rest => (Key: $"{rest.Destination.Tenant}/{rest.Destination.Channel}/{rest.Destination.Name}", View: AttentionView.Of(rest))), after, limit)
        : new([], null);

    private static ListOf<AttentionView> Page(IEnumerable<(string Key, AttentionView View)> all, string? after, int limit)
    {
        var found = all.Where(entry => string.CompareOrdinal(entry.Key, after) > 0).OrderBy(entry => entry.Key, StringComparer.Ordinal).Take(limit + 1).ToList();
        return new([.. found.Take(limit).Select(entry => entry.View)], found.Count > limit ? found[limit - 1].Key : null);
    }

    private sealed record Asked(string? Tenant, bool Operator, AttentionKind? Kind, CancellationToken Cancellation);
}
