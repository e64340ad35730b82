using ContractFlow.Functions;
using ContractFlow.Functions.Composition;
using ContractFlow.Functions.Composition.Settings;
using Microsoft.Extensions.Hosting;

if (args is ["verify", var pack])
{
    return Verbs.Verify(pack, Console.Out);
}

if (args is ["rates"])
{
    return Verbs.Rates(Console.Out);
}

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Configuration.RefuseWrong(Edition.HasDataFolder);
builder.Configuration.AddDefaults();
builder.UseDoors();
builder.Services.AddTelemetry(builder.Configuration).AddStorage(builder.Configuration, Edition.HasDataFolder).AddWorkflows().AddChannels(builder.Configuration).AddSigning().AddDoors();
var host = builder.Build();
if (Verbs.Find(args) is not { } verb)
{
    await host.RunAsync();
    return 0;
}

var code = await verb(host.Services, Console.Out);
await ((IAsyncDisposable)host).DisposeAsync();
return code;
