using ContractFlow.Functions.Adapters.Files;
using ContractFlow.Functions.Adapters.Sqlite;
using ContractFlow.Functions.Ports;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ContractFlow.Functions.Composition;

/// <summary>Registers where records and documents are kept.</summary>
public static class StorageServices
{
    /// <summary>One SQLite file and a folder of documents.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services) => services
        .AddSingleton(provider => DataFolder.Of(provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<IHostEnvironment>()))
        .AddSingleton(provider => new ContractsDatabase(provider.GetRequiredService<DataFolder>().Path))
        .AddSingleton<IDocuments>(provider => new FileDocuments(Path.Combine(provider.GetRequiredService<DataFolder>().Path, "documents")))
        .AddSingleton<IContractFiles, SqliteContractFiles>()
        .AddSingleton<IRegister, SqliteRegister>()
        .AddSingleton<ITemplates, SqliteTemplates>()
        .AddSingleton<IApiKeys, SqliteApiKeys>()
        .AddSingleton<IIdempotencyRecords, SqliteIdempotencyRecords>();
}
