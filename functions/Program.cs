using ContractFlow.Functions.Composition;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Configuration.AddDefaults();
builder.UseDoors();
builder.Services.AddStorage().AddWorkflows().AddChannels().AddDoors();
await builder.Build().RunAsync();
