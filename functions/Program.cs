using ContractFlow.Functions;
using ContractFlow.Functions.Composition;
using ContractFlow.Functions.Composition.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

if (CommandLine.Answer(args, Console.Out) is { } answered)
{
    return answered;
}

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
if (builder.Configuration.AreWrong(Edition.HasDataFolder, Console.Error))
{
    return 1;
}

builder.Configuration.AddDefaults();
builder.UseDoors();
builder.Services.AddTelemetry(builder.Configuration).AddStorage(builder.Configuration, Edition.HasDataFolder).AddWorkflows().AddChannels(builder.Configuration).AddSigning().AddDoors();
var host = builder.Build();
if (Verbs.Find(args) is not { } verb)
{
    using var hold = Edition.HasDataFolder ? host.Services.GetRequiredService<DataFolder>().Own() : null;
    if (Edition.HasDataFolder && hold is null)
    {
        await Console.Error.WriteLineAsync($"Another process serves the data folder {host.Services.GetRequiredService<DataFolder>().Path}. End it first, or give this one a folder of its own with Embedded:Data.");
        return 1;
    }

    await host.RunAsync();
    return 0;
}

var code = await verb(host.Services, Console.Out);
await ((IAsyncDisposable)host).DisposeAsync();
return code;
