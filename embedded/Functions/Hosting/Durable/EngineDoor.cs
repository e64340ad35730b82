using ContractFlow.Embedded.DurableTask;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary><c>GET /admin/engine</c> tells what the durable engine has done and holds now. For whom <see cref="AdminGate"/> lets pass.</summary>
internal static class EngineDoor
{
    private const string Route = "/admin/engine";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var engine = routes.ServiceProvider.GetRequiredService<DurableTaskEngine>();
        routes.MapGet(Route, (RequestDelegate)(http => AdminGate.Serve(http, asked => asked.Response.WriteAsJsonAsync(engine.Snapshot(), asked.RequestAborted))));
    }
}
