using Azure.Core;
using ContractFlow.Functions.Adapters;
using ContractFlow.Functions.Adapters.Accounts;
using ContractFlow.Functions.Adapters.Blobs;
using ContractFlow.Functions.Adapters.Files;
using ContractFlow.Functions.Adapters.Sqlite;
using ContractFlow.Functions.Adapters.Tables;
using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Ports;
using ContractFlow.Functions.Sealing;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ContractFlow.Functions.Composition;

/// <summary>Registers where records and documents are kept.</summary>
public static class StorageServices
{
    /// <summary>The storage account that the settings name; else, on one machine, one SQLite file and a folder of documents.</summary>
    /// <exception cref="ArgumentException">A setting can't be understood, or there is neither an account nor a data folder.</exception>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration settings, bool hasDataFolder)
    {
        services.AddSingleton(TemplateQuota.Of(settings));
        services.AddSingleton(DataSecret.From(settings)).AddSingleton<DataKeyRing>().AddSingleton<SecretBox>();
        services.AddSingleton(provider => DataFolder.Of(provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<IHostEnvironment>()));
        return StorageSettings.Read(settings) is { } account ? services.AddAccount(account)
            : hasDataFolder ? services.AddFolder()
            : throw new ArgumentException(StorageSettings.Missing);
    }

    private static IServiceCollection AddFolder(this IServiceCollection services) => services
        .AddSingleton(provider => new ContractsDatabase(provider.GetRequiredService<DataFolder>().Path))
        .AddSingleton<IDocuments>(provider => new FileDocuments(
            Path.Combine(provider.GetRequiredService<DataFolder>().Path, "documents"), provider.GetService<DocumentAllowance>()))
        .AddSingleton<IDataKeys>(provider => new FileDataKeys(Path.Combine(provider.GetRequiredService<DataFolder>().Path, "keys")))
        .AddSingleton<ISealCertificates>(provider => new FileSealCertificates(Path.Combine(provider.GetRequiredService<DataFolder>().Path, FileSealCertificates.Folder)))
        .AddSingleton<IRootFiles>(provider => new FileRoots(Path.Combine(provider.GetRequiredService<DataFolder>().Path, FileRoots.Folder)))
        .AddSingleton<IStreams, SqliteStreams>()
        .AddSingleton<IRegister, SqliteRegister>()
        .AddSingleton<ITemplates, SqliteTemplates>()
        .AddSingleton<IInbox, SqliteInbox>()
        .AddSingleton<IApiKeys, SqliteApiKeys>()
        .AddSingleton<IIdempotencyRecords, SqliteIdempotencyRecords>()
        .AddSingleton<INoticeAttempts, SqliteNoticeAttempts>()
        .AddSingleton<IWebhooks, SqliteWebhooks>()
        .AddSingleton<IRests, SqliteRests>()
        .AddSingleton<IMailCounts, SqliteMailCounts>()
        .AddSingleton<IStorageCheck, SqliteStorageCheck>();

    private static IServiceCollection AddAccount(this IServiceCollection services, StorageSettings settings)
    {
        // Nothing is sent yet, but a connection string that is none stops the start.
        _ = new StorageAccount(settings);
        return services
            .AddSingleton(provider => new StorageAccount(
                settings, options => options.AddPolicy(new CountedRequests(provider.GetRequiredService<Counters>()), HttpPipelinePosition.PerRetry)))
            .AddSingleton<LongTexts>()
            .AddSingleton<UnsettledMarks>()
            .AddSingleton<IDocuments, BlobDocuments>()
            .AddSingleton<IDataKeys, BlobDataKeys>()
            .AddSingleton<ISealCertificates, BlobSealCertificates>()
            .AddSingleton<IRootFiles, BlobRoots>()
            .AddSingleton<IStreams, TableStreams>()
            .AddSingleton<IRegister, TableRegister>()
            .AddSingleton<ITemplates, TableTemplates>()
            .AddSingleton<IInbox, TableInbox>()
            .AddSingleton<IApiKeys, TableApiKeys>()
            .AddSingleton<IIdempotencyRecords, TableIdempotencyRecords>()
            .AddSingleton<INoticeAttempts, TableNoticeAttempts>()
            .AddSingleton<IWebhooks, TableWebhooks>()
            .AddSingleton<IRests, TableRests>()
            .AddSingleton<IMailCounts, TableMailCounts>()
            .AddSingleton<IStorageCheck, TableStorageCheck>();
    }
}
