using Azure.Core;
using ContractFlow.Functions.Adapters;
using ContractFlow.Functions.Adapters.Accounts;
using ContractFlow.Functions.Adapters.Blobs;
using ContractFlow.Functions.Adapters.Tables;
using ContractFlow.Functions.Ports;
using ContractFlow.Functions.Tests.Ports;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Azurite.Tests.Adapters;

/// <summary>Tables and blobs on Azurite, as one process of the product has them.</summary>
public sealed class AzuriteStores : Stores
{
    private readonly LongTexts _texts;

    public AzuriteStores(AzuriteServer azurite)
        : this(azurite.NewSettings())
    {
    }

    /// <summary>Stores of given names: two of the same are two processes on one account.</summary>
    public AzuriteStores(StorageSettings settings, Action<ClientOptions>? more = null)
    {
        Settings = settings;
        Account = new StorageAccount(settings, more);
        var (texts, marks) = (_texts = new LongTexts(Account), new UnsettledMarks(Account));
        Files = new TableStreams(Account, texts, marks, TimeProvider.System);
        Register = new TableRegister(Account, texts, marks);
        Documents = new BlobDocuments(Account);
        Roots = new BlobRoots(Account);
        SealCertificates = new BlobSealCertificates(Account);
        Templates = new TableTemplates(Account, texts);
        Inbox = new TableInbox(Account, texts);
        Keys = new TableApiKeys(Account);
        Answers = new TableIdempotencyRecords(Account, texts);
        Attempts = new TableNoticeAttempts(Account);
        Webhooks = new TableWebhooks(Account, texts);
        DataKeys = new BlobDataKeys(Account);
        Rests = new TableRests(Account);
        MailCounts = new TableMailCounts(Account);
        Check = new TableStorageCheck(Account);
    }

    public StorageSettings Settings { get; }

    public StorageAccount Account { get; }

    public override IStreams Files { get; }

    public override IRegister Register { get; }

    public override IDocuments Documents { get; }

    public override ISealCertificates SealCertificates { get; }

    public override IRootFiles Roots { get; }

    public override ITemplates Templates { get; }

    public override ITemplates TemplatesWithin(TemplateQuota quota) => new TableTemplates(Account, _texts, quota);

    public override IInbox Inbox { get; }

    public override IApiKeys Keys { get; }

    public override IIdempotencyRecords Answers { get; }

    public override INoticeAttempts Attempts { get; }

    public override IWebhooks Webhooks { get; }

    public override IDataKeys DataKeys { get; }

    public override IRests Rests { get; }

    public override IMailCounts MailCounts { get; }

    public override IStorageCheck Check { get; }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
