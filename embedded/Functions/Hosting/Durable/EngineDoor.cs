using System.Net;
using ContractFlow.Embedded.DurableTask;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary><c>GET /admin/engine</c> tells what the durable engine has done and holds now. Only for callers on this machine.</summary>
internal static class EngineDoor
{
    private const string Route = "/admin/engine";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var engine = routes.ServiceProvider.GetRequiredService<DurableTaskEngine>();
        routes.MapGet(Route, (RequestDelegate)(http => http.Connection.RemoteIpAddress is { } caller && IPAddress.IsLoopback(caller)
            ? http.Response.WriteAsJsonAsync(engine.Snapshot(), http.RequestAborted)
            : HttpResults.WriteProblemAsync(http, StatusCodes.Status403Forbidden, "The engine is asked from this machine only.", null)));
    }
}
