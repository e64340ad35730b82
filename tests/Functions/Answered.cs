using System.Text;
using System.Text.Json;

namespace ContractFlow.Functions.Tests;

/// <summary>An answer, read in full.</summary>
public sealed record Answered(int Status, string? ContentType, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The body as JSON.</summary>
    public JsonElement Json => JsonElement.Parse(Body);

    /// <summary>The problem's code.</summary>
    public string? Code => ContentType == "application/problem+json" ? Json.GetProperty("code").GetString() : null;
}

/// <summary>Calls doors in a line.</summary>
public static class Calls
{
    /// <summary>GETs.</summary>
    public static Task<Answered> Get(this HttpClient client, string path, params (string Name, string Value)[] headers) => client.Call(HttpMethod.Get, path, null, headers);

    /// <summary>POSTs JSON, given as text.</summary>
    public static Task<Answered> PostJson(this HttpClient client, string path, string body, string? idempotencyKey = null, params (string Name, string Value)[] headers) =>
        client.Call(HttpMethod.Post, path, body, idempotencyKey is null ? headers : [.. headers, ("Idempotency-Key", idempotencyKey)]);

    /// <summary>Calls.</summary>
    public static async Task<Answered> Call(this HttpClient client, HttpMethod method, string path, string? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await client.SendAsync(request);
        var all = answer.Headers.Concat(answer.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        var answered = new Answered((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, all, await answer.Content.ReadAsStringAsync());
        DescribedAnswers.Require(method.Method, path, body, answered);
        return answered;
    }
}
