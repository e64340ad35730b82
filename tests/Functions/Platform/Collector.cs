using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Functions.Tests.Platform;

/// <summary>A collector of telemetry on a free loopback port: takes OTLP over HTTP and keeps the bytes.</summary>
public sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ConcurrentQueue<(string Path, byte[] Bytes)> _taken = new();
    private readonly SemaphoreSlim _arrived = new(0);

    private Collector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/{**path}", Take);
    }

    /// <summary>Where it listens.</summary>
    public string Address => _app.Urls.Single();

    public static async Task<Collector> Start()
    {
        var collector = new Collector();
        await collector._app.StartAsync();
        return collector;
    }

    /// <summary>Waits until something was sent to a path that ends so.</summary>
    public Task WaitFor(string end) => WaitUntil(() => _taken.Any(taken => taken.Path.EndsWith(end, StringComparison.Ordinal)), end);

    /// <summary>Waits until a text has come by a signal.</summary>
    public Task WaitFor(string signal, string text) => WaitUntil(() => Has(signal, text), $"{text} in {signal}");

    /// <summary>Waits for bytes, such as those of a trace's id.</summary>
    public Task WaitFor(string signal, byte[] bytes) => WaitUntil(() => Has(signal, bytes), $"{Convert.ToHexStringLower(bytes)} in {signal}");

    /// <summary>Whether a text stands in what came for a signal: traces, metrics or logs.</summary>
    public bool Has(string signal, string text) => Has(signal, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Whether bytes stand in what came for a signal.</summary>
    public bool Has(string signal, byte[] bytes) => _taken.Where(taken => taken.Path == "/v1/" + signal).Any(taken => taken.Bytes.AsSpan().IndexOf(bytes) >= 0);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _arrived.Dispose();
    }

    private async Task WaitUntil(Func<bool> condition, string what)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
        {
            Assert.True(!patience.IsCancellationRequested && await _arrived.WaitAsync(Patience), $"{what} did not come.");
        }
    }

    private async Task Take(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        _taken.Enqueue((request.Path, body.ToArray()));
        _arrived.Release();
    }
}
