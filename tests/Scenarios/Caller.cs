using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace ContractFlow.Scenarios;

/// <summary>A door answered with something else than success.</summary>
public sealed class DoorClosedException(string call, int status, string body) : Exception($"{call} was answered with {status}: {body}")
{
    /// <summary>The answer's status.</summary>
    public int Status { get; } = status;

    /// <summary>The problem's code; empty where the answer is none of ours.</summary>
    public string Code { get; } = body.StartsWith('{') ? JsonNode.Parse(body)!["code"]?.GetValue<string>() ?? "" : "";

    /// <summary>Whether the same call may be answered otherwise in a moment. Another signing code is no such thing: its pause is the product's time, not ours.</summary>
    public bool MayPass => Status is 409 or 429 or 503 && Code is not ("code-too-soon" or "code-limit");
}

/// <summary>
/// Calls the product's doors with a key. A call that finds nobody at home is repeated under the same Idempotency-Key until it is answered:
/// what a careful integrator does.
/// </summary>
public sealed class Caller(Func<HttpClient> http, string? key)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Reads.</summary>
    public Task<JsonNode> Get(string path) => Call(HttpMethod.Get, path, null, null);

    /// <summary>Posts, under an Idempotency-Key.</summary>
    public Task<JsonNode> Post(string path, JsonNode? body, string idempotencyKey) => Call(HttpMethod.Post, path, body, idempotencyKey);

    private async Task<JsonNode> Call(HttpMethod method, string path, JsonNode? body, string? idempotencyKey)
    {
        var until = DateTime.UtcNow + Patience;
        while (true)
        {
            try
            {
                return await Try(method, path, body, idempotencyKey);
            }
            catch (Exception error) when (DateTime.UtcNow < until && (error is HttpRequestException or IOException or TaskCanceledException || error is DoorClosedException { MayPass: true }))
            {
                await Task.Delay(50);
            }
        }
    }

    private async Task<JsonNode> Try(HttpMethod method, string path, JsonNode? body, string? idempotencyKey)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        request.Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await http().SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? (text.StartsWith('{') ? JsonNode.Parse(text)! : new JsonObject())
            : throw new DoorClosedException($"{method} {path}", (int)response.StatusCode, text);
    }
}
