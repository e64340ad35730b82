using ContractFlow.Embedded.Functions;
using ContractFlow.Functions.Doors;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ContractFlow.Functions.Composition;

/// <summary>The program before it is built, and what depends on who runs its functions. The one place where this is decided.</summary>
/// <param name="Application">Its settings, services and logs.</param>
/// <param name="Worker">Its middleware.</param>
/// <param name="Build">Makes the host; to be called once.</param>
/// <param name="HasDataFolder">Whether there is a folder that outlives the process; instances of a function app come and go, and share nothing but the storage account.</param>
public sealed record FunctionsProgram(IHostApplicationBuilder Application, IFunctionsWorkerApplicationBuilder Worker, Func<IHost> Build, bool HasDataFolder)
{
    /// <summary>A worker where the Functions host started the program, else one that serves its functions itself.</summary>
    /// <param name="args">The program's arguments.</param>
    public static FunctionsProgram Create(string[] args) => SelfHost.IsWorker(args) ? OfTheFunctionsHost(args) : OnItsOwn(args);

    private static FunctionsProgram OnItsOwn(string[] args)
    {
        var builder = SelfHost.CreateBuilder(args);
        builder.Services.AddSingleton(provider => new AdminAccess(provider.GetRequiredService<OperatorAdmin>().Allows));
        builder.Services.AddSingleton(new InstanceShares(TenantShares.Of));
        return new(builder, builder, builder.Build, HasDataFolder: true);
    }

    private static FunctionsProgram OfTheFunctionsHost(string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args).ConfigureFunctionsWebApplication();
        return new(builder, builder, builder.Build, HasDataFolder: false);
    }
}
