using ContractFlow.Functions.Adapters;
using ContractFlow.Functions.Adapters.Files;
using ContractFlow.Functions.Adapters.Sqlite;
using ContractFlow.Functions.Ports;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.Configuration;

namespace ContractFlow.Functions.Tests.Ports;

/// <summary>One SQLite file and a folder of documents.</summary>
public sealed class SqliteStores : Stores
{
    private readonly string _folder = Directory.CreateTempSubdirectory("contractflow-ports-").FullName;
    private readonly ContractsDatabase _database;

    public SqliteStores()
    {
        _database = new(_folder);
        Files = new SqliteStreams(_database, TimeProvider.System);
        Register = new SqliteRegister(_database);
        Documents = new FileDocuments(Path.Combine(_folder, "documents"));
        Roots = new FileRoots(Path.Combine(_folder, FileRoots.Folder));
        SealCertificates = new FileSealCertificates(Path.Combine(_folder, FileSealCertificates.Folder));
        Templates = new SqliteTemplates(_database);
        Inbox = new SqliteInbox(_database);
        Keys = new SqliteApiKeys(_database);
        Answers = new SqliteIdempotencyRecords(_database);
        Attempts = new SqliteNoticeAttempts(_database);
        Webhooks = new SqliteWebhooks(_database);
        DataKeys = new FileDataKeys(Path.Combine(_folder, "keys"));
        Rests = new SqliteRests(_database);
        MailCounts = new SqliteMailCounts(_database);
        Check = new SqliteStorageCheck(_database, new(_folder), new ConfigurationBuilder().Build());
    }

    public override IStreams Files { get; }

    public override IRegister Register { get; }

    public override IDocuments Documents { get; }

    public override ISealCertificates SealCertificates { get; }

    public override IRootFiles Roots { get; }

    public override ITemplates Templates { get; }

    public override ITemplates TemplatesWithin(TemplateQuota quota) => new SqliteTemplates(_database, quota);

    public override IInbox Inbox { get; }

    public override IApiKeys Keys { get; }

    public override IIdempotencyRecords Answers { get; }

    public override INoticeAttempts Attempts { get; }

    public override IWebhooks Webhooks { get; }

    public override IDataKeys DataKeys { get; }

    public override IRests Rests { get; }

    public override IMailCounts MailCounts { get; }

    public override IStorageCheck Check { get; }

    public override async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
