using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>
/// <c>GET /admin/clock</c> tells the time of a movable clock; <c>POST /admin/clock</c> with <c>{"advanceTo": instant}</c> moves it and
/// answers when everything due until then is done. For whom <see cref="AdminGate"/> lets pass.
/// </summary>
internal sealed class ClockDoor(MovableClock clock)
{
    private const string Route = "/admin/clock";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var door = new ClockDoor(routes.ServiceProvider.GetRequiredService<MovableClock>());
        routes.MapGet(Route, (RequestDelegate)(http => AdminGate.Serve(http, door.TellAsync)));
        routes.MapPost(Route, (RequestDelegate)(http => AdminGate.Serve(http, door.MoveAsync)));
    }

    private Task TellAsync(HttpContext http) => http.Response.WriteAsJsonAsync(
        new Dictionary<string, string> { ["now"] = clock.GetUtcNow().UtcDateTime.ToString("O") }, http.RequestAborted);

    private async Task MoveAsync(HttpContext http)
    {
        if (await ReadTargetAsync(http.Request).ConfigureAwait(false) is not { } target)
        {
            await HttpResults.WriteProblemAsync(
                http, StatusCodes.Status400BadRequest, "The clock can't be moved.", "The body must be {\"advanceTo\": \"2026-03-01T00:00:00Z\"}, an RFC 3339 instant.").ConfigureAwait(false);
            return;
        }

        var now = clock.GetUtcNow();
        if (target < now)
        {
            await HttpResults.WriteProblemAsync(
                http, StatusCodes.Status422UnprocessableEntity, "The clock only goes forward.", $"It is {now.UtcDateTime:O}; advanceTo is {target.UtcDateTime:O}.").ConfigureAwait(false);
            return;
        }

        await clock.AdvanceToAsync(target, http.RequestAborted).ConfigureAwait(false);
        await TellAsync(http).ConfigureAwait(false);
    }

    private static async Task<DateTimeOffset?> ReadTargetAsync(HttpRequest request)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body).ConfigureAwait(false);
            return body.RootElement.ValueKind == JsonValueKind.Object
                && body.RootElement.TryGetProperty("advanceTo", out var target)
                && target.ValueKind == JsonValueKind.String
                && target.TryGetDateTimeOffset(out var instant)
                && target.GetString()!.Contains('T', StringComparison.Ordinal) ? instant : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
