using System.Collections.Immutable;

namespace ContractFlow.Functions.Doors;

/// <summary>What API keys may be allowed.</summary>
public static class Scopes
{
    /// <summary>Read contracts, their timelines, obligations and documents.</summary>
    public const string ContractsRead = "contracts:read";

    /// <summary>Draft, amend and end contracts.</summary>
    public const string ContractsWrite = "contracts:write";

    /// <summary>Report payments and invoices.</summary>
    public const string PaymentsWrite = "payments:write";

    /// <summary>Report shipments, deliveries and inspections.</summary>
    public const string DeliveriesWrite = "deliveries:write";

    /// <summary>Raise and resolve disputes, give promises.</summary>
    public const string DisputesWrite = "disputes:write";

    /// <summary>Add templates and clauses.</summary>
    public const string TemplatesWrite = "templates:write";

    /// <summary>Tell what became of notices; for mail services and those who watch over them.</summary>
    public const string NoticesWrite = "notices:write";

    /// <summary>Read what is owed.</summary>
    public const string ReceivablesRead = "receivables:read";

    /// <summary>Answer referrals as a legal partner; such a key is bound to one.</summary>
    public const string Referrals = "referrals";

    /// <summary>Manage webhook subscriptions.</summary>
    public const string Webhooks = "webhooks";

    /// <summary>Read the counters: for whoever collects metrics.</summary>
    public const string MetricsRead = "metrics:read";

    /// <summary>Everything, keys and quarantine included, for any tenant.</summary>
    public const string Operator = "operator";

    /// <summary>All of them.</summary>
    public static ImmutableArray<string> All { get; } =
        [ContractsRead, ContractsWrite, PaymentsWrite, DeliveriesWrite, DisputesWrite, NoticesWrite, TemplatesWrite, ReceivablesRead, Referrals, Webhooks, MetricsRead, Operator];
}
