using System.Collections.Immutable;
using System.Text.Json;
using ContractFlow.Domain.Contracts;
using Microsoft.AspNetCore.Http;

namespace ContractFlow.Functions.Doors;

/// <summary>Reads request bodies: once, within the door's limit, and as strict JSON.</summary>
public static class RequestBody
{
    /// <summary>The whole body; asking again gives the same bytes.</summary>
    /// <exception cref="DoorException">It is larger than the door takes.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadBytes(this HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var features = request.HttpContext.Features;
        if (features.Get<Read>() is { } read)
        {
            return read.Bytes;
        }

        var limit = features.Get<BodyLimit>() ?? BodyLimit.Usual;
        if (request.ContentLength > limit.Bytes)
        {
            throw TooLarge(limit);
        }

        using var buffer = new MemoryStream((int)(request.ContentLength ?? 0));
        var chunk = new byte[16 * 1024];
        int length;
        while ((length = await Next(request, chunk, limit)) > 0)
        {
            if (buffer.Length + length > limit.Bytes)
            {
                throw TooLarge(limit);
            }

            buffer.Write(chunk, 0, length);
        }

        features.Set(new Read(buffer.ToArray()));
        return features.Get<Read>()!.Bytes;
    }

    /// <summary>The body as JSON of a type; unknown and doubled members are refused.</summary>
    /// <exception cref="DoorException">There is none, it is of another media type, too large, or does not fit; every case says why.</exception>
    public static async Task<T> ReadJson<T>(this HttpRequest request)
    {
        var bytes = await request.ReadBytes();
        if (bytes.IsEmpty)
        {
            throw new DoorException("empty-body", "The request has no body; a JSON object is expected.");
        }

        if (!request.HasJsonContentType())
        {
            throw new DoorException("unsupported-media-type", $"The body's type is '{request.ContentType}'; application/json is expected.");
        }

        try
        {
            CheckForm<T>(bytes);
            return JsonSerializer.Deserialize<T>(bytes.Span, DomainJson.Given) ?? throw new JsonException("The JSON value could not be null.");
        }
        catch (JsonException error)
        {
            var fault = JsonFaults.Of(error, typeof(T));
            throw new DoorException("invalid-json", fault.Detail, fault);
        }
        catch (InvalidValueException error)
        {
            throw new DoorException("invalid-value", error.Message);
        }
    }

    /// <summary>What stands in the body where a pointer leads, as an error shows it; <c>nothing</c> where nothing does, or where the body was not read as JSON.</summary>
    public static string GivenAt(this HttpRequest request, string pointer)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(pointer);
        try
        {
            return request.HttpContext.Features.Get<Read>() is { Bytes.IsEmpty: false } read ? JsonFaults.Given(JsonElement.Parse(read.Bytes.Span), pointer) : "nothing";
        }
        catch (JsonException)
        {
            return "nothing";
        }
    }

    // What the server refuses of a body: larger than it takes at all, cut off, or chunked wrongly.
    private static async Task<int> Next(HttpRequest request, Memory<byte> chunk, BodyLimit limit)
    {
        try
        {
            return await request.Body.ReadAsync(chunk, request.HttpContext.RequestAborted);
        }
        catch (BadHttpRequestException refused)
        {
            throw refused.StatusCode == StatusCodes.Status413PayloadTooLarge ? TooLarge(limit)
                : new DoorException("invalid-request", $"The body can't be read: {refused.Message}");
        }
    }

    // A body that is no JSON at all, or null, is the serializer's to refuse.
    private static void CheckForm<T>(ReadOnlyMemory<byte> bytes)
    {
        // Drafts, clauses and templates say of every field at once what is wrong with it, such a text included.
        if (typeof(T) == typeof(JsonElement) || JsonElement.Parse(bytes.Span) is not { ValueKind: JsonValueKind.Object } body)
        {
            return;
        }

        if (!RequestTexts.AreWhole(body))
        {
            throw new JsonException("The body has half a surrogate pair in it.");
        }

        var form = JsonForm.Of(body, typeof(T));
        RefuseAny(form.IsReadable ? "validation-failed" : "invalid-json", form.Faults);
        RefuseAny("validation-failed", RequestTexts.Faults(body));
    }

    private static void RefuseAny(string code, ImmutableArray<FieldFault> faults)
    {
        if (faults is [var first, ..])
        {
            throw new DoorException(code, faults.Length == 1 ? first.Detail : $"{Problem.Number(faults.Length)} fields don't fit; the first: {first.Detail}", faults);
        }
    }

    private static DoorException TooLarge(BodyLimit limit) =>
        new("body-too-large", $"The body is larger than {limit.Bytes} bytes, the most that this door takes.");

    private sealed record Read(ReadOnlyMemory<byte> Bytes);
}

/// <summary>The most bytes that the door of a request takes.</summary>
public sealed record BodyLimit(int Bytes)
{
    /// <summary>The setting that moves the usual limit.</summary>
    public const string Setting = "Http:MaxBodyBytes";

    /// <summary>32 KiB, of a door that asks for no key, where it says nothing else: a reason of 2,000 characters fits, however it is escaped.</summary>
    public static BodyLimit Open { get; } = new(32 * 1024);

    /// <summary>1 MiB.</summary>
    public static BodyLimit Usual { get; } = new(1024 * 1024);
}
