using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ContractFlow.Domain.Contracts;
using ContractFlow.Orchestrations;
using Microsoft.AspNetCore.Http;

namespace ContractFlow.Functions.Doors;

/// <summary>What a door answers: known in full before it is written, so that it can be kept and given again.</summary>
public sealed record Answer : IResult
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>The body's media type; null where there is no body.</summary>
    public string? ContentType { get; init; }

    /// <summary>The body. It is no part of the answer's own JSON: the Functions worker reports what a function returned to its host, after the answer was written.</summary>
    [JsonIgnore]
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The headers besides those of the body; no part of the answer's own JSON either.</summary>
    [JsonIgnore]
    public ImmutableSortedDictionary<string, string> Headers { get; init; } = ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is kept, and given where the same request comes again; null for this very answer. It leaves out what is shown only once.</summary>
    [JsonIgnore]
    public Answer? Again { get; init; }

    /// <summary>What it was made from, where the same request again makes it again; null where its body has to be kept for that.</summary>
    [JsonIgnore]
    public AnsweredFrom? From { get; init; }

    /// <summary>A value as JSON, in the domain's form.</summary>
    public static Answer Json(object value, int status = StatusCodes.Status200OK, string contentType = "application/json; charset=utf-8")
    {
        ArgumentNullException.ThrowIfNull(value);
        return new() { Status = status, ContentType = contentType, Body = JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), DomainJson.Options) };
    }

    /// <summary>Bytes of a media type.</summary>
    public static Answer Bytes(ReadOnlyMemory<byte> body, string contentType, int status = StatusCodes.Status200OK) =>
        new() { Status = status, ContentType = contentType, Body = body };

    /// <summary>Text of a media type, in UTF-8.</summary>
    public static Answer Text(string body, string contentType = "text/plain; charset=utf-8", int status = StatusCodes.Status200OK) =>
        Bytes(Encoding.UTF8.GetBytes(body), contentType, status);

    /// <summary>Done; there is nothing to say.</summary>
    public static Answer NoContent() => new() { Status = StatusCodes.Status204NoContent };

    /// <summary>This answer with one more header.</summary>
    public Answer With(string header, string value) => this with { Headers = Headers.SetItem(header, value) };

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var response = httpContext.Response;
        response.StatusCode = Status;
        foreach (var (header, value) in Headers)
        {
            response.Headers[header] = value;
        }

        if (ContentType is not null)
        {
            response.ContentType = ContentType;
            response.ContentLength = Body.Length;
            if (!HttpMethods.IsHead(httpContext.Request.Method))
            {
                await response.Body.WriteAsync(Body, httpContext.RequestAborted);
            }
        }
    }
}
