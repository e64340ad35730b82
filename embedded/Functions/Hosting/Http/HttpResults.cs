using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;

namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>Writes what an HTTP function returned.</summary>
internal static class HttpResults
{
    private static readonly ActionDescriptor NoAction = new();

    // Read by people too; it is never HTML, so quotes need no escape.
    private static readonly JsonSerializerOptions ProblemJson = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// An IActionResult or IResult writes itself; text is text/plain; any other value is JSON. Null leaves the response as the
    /// function and its middleware wrote it: 200 without a body if they didn't.
    /// </summary>
    public static Task WriteAsync(HttpContext http, object? result) => result switch
    {
        null => Task.CompletedTask,
        IActionResult action => action.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), NoAction)),
        IResult self => self.ExecuteAsync(http),
        string text => WriteTextAsync(http.Response, text),
        _ => http.Response.WriteAsJsonAsync(result, result.GetType(), JsonBody.Options(http), contentType: null, http.RequestAborted),
    };

    /// <summary>An RFC 9457 problem, for what no function answered.</summary>
    public static Task WriteProblemAsync(HttpContext http, int status, string title, string? detail)
    {
        http.Response.Clear();
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(
            new ProblemDetails { Type = "about:blank", Status = status, Title = title, Detail = detail },
            ProblemJson,
            "application/problem+json",
            CancellationToken.None);
    }

    private static Task WriteTextAsync(HttpResponse response, string text)
    {
        response.ContentType ??= "text/plain; charset=utf-8";
        return response.WriteAsync(text);
    }
}
