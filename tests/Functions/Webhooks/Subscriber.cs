using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Functions.Tests.Webhooks;

/// <summary>A call as the subscriber saw it.</summary>
public sealed record ReceivedCall(string Id, long Timestamp, string Signature, string Body);

/// <summary>A platform's endpoint, which answers as the test wants it.</summary>
internal sealed class Subscriber : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly ConcurrentQueue<ReceivedCall> _calls = new();

    private readonly Func<Task>? _beforeAnswer;

    private Subscriber(WebApplication web, Func<Task>? beforeAnswer) => (_web, _beforeAnswer) = (web, beforeAnswer);

    /// <summary>The statuses of the next answers; 200 when there are none left, 0 to hang until the caller gives up.</summary>
    public ConcurrentQueue<int> Answers { get; } = new();

    /// <summary>Where its answers lead to; null for nowhere.</summary>
    public Uri? Location { get; set; }

    public IReadOnlyList<ReceivedCall> Calls => [.. _calls];

    public Uri Url => new(_web.Urls.First() + "/hook");

    public static async Task<Subscriber> Start(Func<Task>? beforeAnswer = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var subscriber = new Subscriber(builder.Build(), beforeAnswer);
        subscriber._web.MapPost("/hook", subscriber.Take);
        await subscriber._web.StartAsync();
        return subscriber;
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private async Task Take(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        string Header(string name) => http.Request.Headers[name].ToString();
        _calls.Enqueue(new(Header("webhook-id"), long.TryParse(Header("webhook-timestamp"), CultureInfo.InvariantCulture, out var timestamp) ? timestamp : 0, Header("webhook-signature"), await reader.ReadToEndAsync()));
        var status = Answers.TryDequeue(out var scripted) ? scripted : 200;
        if (status == 0)
        {
            var gone = new TaskCompletionSource();
            await using var registration = http.RequestAborted.Register(gone.SetResult);
            await gone.Task;
        }

        await (_beforeAnswer?.Invoke() ?? Task.CompletedTask);
        http.Response.StatusCode = Math.Max(status, 200);
        http.Response.Headers.Location = Location?.ToString();
    }
}
