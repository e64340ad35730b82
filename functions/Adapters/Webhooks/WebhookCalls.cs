using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Ports;
using ContractFlow.Functions.Sealing;
using ContractFlow.Functions.Sending;

namespace ContractFlow.Functions.Adapters.Webhooks;

/// <summary>Calls subscriptions as Standard Webhooks has it: <c>webhook-id</c> (the same over all attempts), <c>webhook-timestamp</c>, <c>webhook-signature</c>.</summary>
public sealed class WebhookCalls(HttpClient http, IWebhooks webhooks, SecretBox box, Breakers breakers, TimeProvider clock, Counters counters)
{
    private const string Purpose = "webhooks";

    /// <summary>No call takes longer, whatever the setting says: those of one notice go out together and end before the lock of its message does, which lasts a minute.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(45);

    private const string Ended = "The subscriber answered 410: it is gone, so the subscription has ended.";

    /// <summary>A new signing secret.</summary>
    public static string NewSecret() => "whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>The signature of a call: <c>v1,</c> and the base64 of HMAC-SHA256 over <c>id.timestamp.body</c>.</summary>
    public static string Sign(string secret, string id, long timestamp, string body)
    {
        ArgumentNullException.ThrowIfNull(secret);
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var text = string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.{body}");
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>A secret as it is kept.</summary>
    /// <param name="box">Seals.</param>
    /// <param name="tenant">Whose subscription it is.</param>
    /// <param name="id">Of which subscription.</param>
    /// <param name="secret">The secret.</param>
    public static string Seal(SecretBox box, string tenant, string id, string secret)
    {
        ArgumentNullException.ThrowIfNull(box);
        return box.Seal(secret, Purpose, tenant, id);
    }

    /// <summary>
    /// Calls one subscription once and logs how it went; a subscriber that hangs is given up after the client's time-out. One that fails again and again rests, and is not called
    /// meanwhile, which is not logged. One that answers 410 has ended.
    /// </summary>
    public async Task<WebhookAttempt> Call(WebhookSubscription subscription, string id, string body, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        try
        {
            var called = await breakers.Call(
                Destination.Subscription(subscription), token => Try(subscription, id, body, token), attempt => attempt.Taken || attempt.Gone ? null : attempt.Error, cancellation);
            await Log(subscription, called, body, cancellation);
            return called;
        }
        catch (RestingException resting)
        {
            return new(id, Now, null, resting.Message);
        }
    }

    // Builds before kept it in clear.
    private async Task<string> Secret(WebhookSubscription subscription, CancellationToken cancellation)
    {
        var secret = box.Open(subscription.Secret, Purpose, subscription.Tenant, subscription.Id);
        if (!SecretBox.IsSealed(subscription.Secret))
        {
            await webhooks.KeepSecret(subscription.Tenant, subscription.Id, Seal(box, subscription.Tenant, subscription.Id, secret), cancellation);
        }

        return secret;
    }

    /// <summary>The same, because a person wants it: whether the subscription rests does not matter.</summary>
    public async Task<WebhookAttempt> CallAnyway(WebhookSubscription subscription, string id, string body, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        var called = await Try(subscription, id, body, cancellation);
        await Log(subscription, called, body, cancellation);
        return called;
    }

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    private async Task Log(WebhookSubscription subscription, WebhookAttempt called, string body, CancellationToken cancellation)
    {
        await webhooks.Log(subscription.Id, called, body, cancellation);
        if (called.Gone)
        {
            counters.Add("webhooks_ended_total");
            await webhooks.End(subscription.Tenant, subscription.Id, called.At, Ended, cancellation);
        }
    }

    private async Task<WebhookAttempt> Try(WebhookSubscription subscription, string id, string body, CancellationToken cancellation)
    {
        var now = Now;
        using var request = new HttpRequestMessage(HttpMethod.Post, subscription.Url)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        var timestamp = now.ToUnixTimeSeconds();
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        try
        {
            request.Headers.Add("webhook-signature", Sign(await Secret(subscription, cancellation), id, timestamp, body));
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return new(id, now, (int)response.StatusCode, response.IsSuccessStatusCode ? null : $"The subscriber answered {(int)response.StatusCode}.");
        }
        catch (CryptographicException)
        {
            return new(id, now, null, "The subscription's secret can't be read with the keys that are here: make a new subscription, or let the operator put the keys back.");
        }
        catch (HttpRequestException error)
        {
            return new(id, now, null, error.InnerException is HttpRequestException inner ? inner.Message : error.Message);
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(id, now, null, $"The subscriber did not answer within {http.Timeout.TotalSeconds} s.");
        }
    }
}
