using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Events;
using ContractFlow.Functions.Adapters.Webhooks;
using ContractFlow.Scenarios;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Stage = ContractFlow.Scenarios.Stage;

namespace ContractFlow.Crash.Tests;

/// <summary>The platform's endpoint for events. It lives on while the product is killed, and remembers what it was told.</summary>
internal sealed class EventListener : IAsyncDisposable
{
    private static readonly EventFilter Filter = EventFilter.Of(["contract.*", "item.*"]);
    private readonly WebApplication _web;
    private readonly ConcurrentDictionary<string, bool> _told = new();

    private EventListener(WebApplication web) => _web = web;

    /// <summary>The ids of the events told, each once, in order.</summary>
    public IReadOnlyList<string> Told => [.. _told.Keys.Order(StringComparer.Ordinal)];

    public static async Task<EventListener> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var listener = new EventListener(builder.Build());
        listener._web.MapPost("/events", (HttpRequest request) => listener._told[request.Headers["webhook-id"].ToString()] = true);
        await listener._web.StartAsync();
        return listener;
    }

    /// <summary>The ids of the events that follow from files.</summary>
    public static IReadOnlyList<string> Expected(IEnumerable<FactStream> files) =>
    [
        .. files.SelectMany(file => EventRules.Of(Position.Of(file)).Where(found => Filter.WantsEvent(found.Type)).Select(found => EventBody.IdOf(file.Contract, found.Key)))
            .Order(StringComparer.Ordinal),
    ];

    public Task SubscribeAt(Stage stage) => stage.Platform.Post(
        "/api/webhooks", new JsonObject { ["url"] = $"{_web.Urls.First()}/events", ["types"] = new JsonArray([.. Filter.Patterns.Select(pattern => (JsonNode)pattern)]) }, "events");

    public ValueTask DisposeAsync() => _web.DisposeAsync();
}
