using ContractFlow.Functions;
using ContractFlow.Functions.Composition;
using ContractFlow.Functions.Composition.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var started = false;
try
{
    if (CommandLine.Answer(args, Console.Out) is { } answered)
    {
        return answered;
    }

    var program = FunctionsProgram.Create(CommandLine.WithFlags(args));
    var builder = program.Application;
    if (builder.Configuration.AreWrong(program.HasDataFolder, Console.Error))
    {
        return 1;
    }

    var verb = Verbs.Find(args);
    var folder = program.HasDataFolder ? DataFolder.Of(builder.Configuration, builder.Environment) : null;
    using var hold = verb is null ? folder?.Own() : null;
    if (folder is not null && verb is null && hold is null)
    {
        await Console.Error.WriteLineAsync($"Another process serves the data folder {folder.Path}. End it first, or give this one a folder of its own with Embedded:Data.");
        return 1;
    }

    var wasOpen = folder?.Shut() == true;
    builder.Configuration.AddDefaults();
    builder.Configuration.AddLegalQueues();
    program.Worker.UseDoors();
    builder.Services.AddTelemetry(builder.Configuration).AddStorage(builder.Configuration, program.HasDataFolder).AddWorkflows().AddChannels(builder.Configuration).AddSigning().AddSeals().AddDoors();
    var host = program.Build();
    if (verb is not null)
    {
        var code = await verb(host.Services, Console.Out);
        await ((IAsyncDisposable)host).DisposeAsync();
        return code;
    }

    host.Services.OpenEverything(program.HasDataFolder);
    host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(() => started = true);
    if (wasOpen)
    {
        // A start that is refused says nothing but why.
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(() => host.Services.GetRequiredService<ILogger<DataFolder>>()
            .LogWarning("The data folder {Folder} was open to other users of this machine; it is shut now (mode 0700).", folder!.Path));
    }

    await host.RunAsync();
    return 0;
}
catch (Exception error) when (!started)
{
    await Console.Error.WriteLineAsync(StartFault.Sentence(error));
    return 1;
}
