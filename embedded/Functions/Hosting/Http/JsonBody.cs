using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>JSON bodies in and out, by the options of <see cref="JsonOptions"/> (web defaults: camelCase, read without case).</summary>
internal static class JsonBody
{
    public static ParameterSource SourceFor(Type type) => async invocation =>
    {
        var request = invocation.Http!.Request;
        if (!request.HasJsonContentType())
        {
            throw new BadHttpRequestException(
                $"The body's content type is '{request.ContentType}'; it must be application/json.", StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            return await JsonSerializer.DeserializeAsync(request.Body, type, Options(request.HttpContext), invocation.CancellationToken).ConfigureAwait(false)
                ?? throw new BadHttpRequestException("The body is null; a JSON value is expected.", StatusCodes.Status400BadRequest);
        }
        catch (JsonException exception)
        {
            throw new BadHttpRequestException(
                $"The body can't be read as {type.Name}: {exception.Message}", StatusCodes.Status400BadRequest, exception);
        }
    };

    public static JsonSerializerOptions Options(HttpContext http) =>
        http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.JsonSerializerOptions;
}
