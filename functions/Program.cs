using ContractFlow.Functions;
using ContractFlow.Functions.Composition;
using ContractFlow.Functions.Composition.Settings;
using Microsoft.Extensions.Hosting;

if (CommandLine.Answer(args, Console.Out) is { } answered)
{
    return answered;
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
