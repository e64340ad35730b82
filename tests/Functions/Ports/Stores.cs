using ContractFlow.Functions.Adapters;
using ContractFlow.Functions.Ports;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Functions.Tests.Ports;

/// <summary>One storage behind all its ports, empty at first. Every suite here runs against each storage that the product can use.</summary>
public abstract class Stores : IAsyncDisposable
{
    public abstract IStreams Files { get; }

    public abstract IRegister Register { get; }

    public abstract IDocuments Documents { get; }

    public abstract ISealCertificates SealCertificates { get; }

    public abstract IRootFiles Roots { get; }

    public abstract ITemplates Templates { get; }

    /// <summary>The same templates under another quota.</summary>
    public abstract ITemplates TemplatesWithin(TemplateQuota quota);

    public abstract IInbox Inbox { get; }

    public abstract IApiKeys Keys { get; }

    public abstract IIdempotencyRecords Answers { get; }

    public abstract INoticeAttempts Attempts { get; }

    public abstract IWebhooks Webhooks { get; }

    public abstract IDataKeys DataKeys { get; }

    public abstract IRests Rests { get; }

    public abstract IMailCounts MailCounts { get; }

    public abstract IStorageCheck Check { get; }

    public abstract ValueTask DisposeAsync();
}

/// <summary>What a test of a port has: a storage of its own.</summary>
public abstract class PortSuite(Stores stores) : IAsyncDisposable
{
    protected Stores Stores { get; } = stores;

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Stores.DisposeAsync();
    }
}
