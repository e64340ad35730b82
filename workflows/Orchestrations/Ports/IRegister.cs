using System.Collections.Immutable;
using ContractFlow.Domain.Attention;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;

namespace ContractFlow.Orchestrations.Ports;

/// <summary>
/// One contract's line in the register: what queries and the radar need, worked out from its file. The file is the truth; a line can always be rebuilt.
/// Nothing in it but <paramref name="UpdatedAt"/> depends on when that was done, so a line of the file's version is as good as the file.
/// </summary>
public sealed record RegisterEntry(
    ContractId Contract,
    int Version,
    string Reference,
    Stage Stage,
    Outcome? Outcome,
    string BuyerId,
    string SupplierId,
    Money Price,
    Instant DraftedAt,
    Instant UpdatedAt,
    ImmutableArray<RegisteredObligation> Obligations,
    ImmutableArray<RegisteredReferral> Referrals,
    Watch Watch,
    ImmutableArray<RegisteredItem> Items)
{
    /// <summary>Its receivables; none in a line of a build that knew no open items, until it is written again.</summary>
    public ImmutableArray<RegisteredItem> Items { get; init; } = Items.IsDefault ? [] : Items;

    /// <summary>What needs a person, now or later; null in a line of a build that did not know, until it is written again.</summary>
    public ImmutableArray<AttentionItem>? Attention { get; init; }
}

/// <summary>An obligation's line. What depends on the day (due, overdue) is asked with the day.</summary>
public sealed record RegisteredObligation(int Number, string Kind, string Label, LocalDate? DueDate, Money? Amount, Money Outstanding, Money Collectable, Money Disputed, int Level, bool Ended);

/// <summary>A receivable's line: an open item, or what of a payment has no date yet.</summary>
/// <param name="Item">The item's id; <c>{obligation}-0</c> for what has no date yet.</param>
/// <param name="Obligation">The number of the obligation under which it is owed.</param>
/// <param name="Label">What the contract calls that obligation.</param>
/// <param name="Document">The invoice or delivery that raised it.</param>
/// <param name="DueDate">When it is due; null where it has no date yet.</param>
/// <param name="Amount">What is owed under it, without credits and payments.</param>
/// <param name="Outstanding">What is still to be paid of it.</param>
/// <param name="Disputed">What of that is disputed.</param>
/// <param name="Interest">Claimed interest and fixed sums still to be paid.</param>
/// <param name="Level">Its overdue level.</param>
/// <param name="Ended">Whether nothing more is expected of it.</param>
public sealed record RegisteredItem(
    string Item, int Obligation, string Label, string? Document, LocalDate? DueDate, Money Amount, Money Outstanding, Money Disputed, Money Interest, int Level, bool Ended)
{
    /// <summary>The IANA zone in which its due date is meant; null in a line of a build that did not say, until it is written again.</summary>
    public string? Zone { get; init; }

    /// <summary>The amount by rate of value added tax; null where the contract states no tax.</summary>
    public ImmutableArray<VatAmount>? Vat { get; init; }
}

/// <summary>A referral's line.</summary>
public sealed record RegisteredReferral(int Number, string Stage, string? Partner);

/// <summary>A page of a list, in the order of the contract id.</summary>
/// <param name="Items">What is on it.</param>
/// <param name="Next">The cursor of the next page; null on the last.</param>
public sealed record RegisterPage<T>(ImmutableArray<T> Items, string? Next);

/// <summary>Which contracts are asked for; null does not narrow.</summary>
public sealed record ContractQuery(string Tenant, string? PartyId = null, Stage? Stage = null, string? Reference = null, string? After = null, int Limit = 50);

/// <summary>Which receivables are asked for; null does not narrow.</summary>
public sealed record ReceivableQuery(string Tenant, string? BuyerId = null, string? SupplierId = null, LocalDate? DueBefore = null, bool OpenOnly = true, string? After = null, int Limit = 50);

/// <summary>A receivable found by a query.</summary>
public sealed record Receivable(ContractId Contract, string Reference, string BuyerId, string SupplierId, RegisteredItem Item);

/// <summary>A referral found by a query.</summary>
public sealed record ReferralLine(ContractId Contract, int Number, string Stage);

/// <summary>The register: a projection of all files for queries by party, due date and state.</summary>
public interface IRegister
{
    /// <summary>Writes a contract's line unless a newer version is there.</summary>
    /// <param name="entry">The line.</param>
    /// <param name="settles">Whether nobody has to be woken for the append that led to the line's version; those before it stay as they were.</param>
    /// <param name="cancellation">Stops the call.</param>
    Task Put(RegisterEntry entry, bool settles = false, CancellationToken cancellation = default);

    /// <summary>Notes that everybody concerned was woken for all facts up to <paramref name="version"/>.</summary>
    Task MarkNudged(ContractId contract, int version, CancellationToken cancellation = default);

    /// <summary>A page of contracts.</summary>
    Task<RegisterPage<RegisterEntry>> Contracts(ContractQuery query, CancellationToken cancellation = default);

    /// <summary>A page of receivables.</summary>
    Task<RegisterPage<Receivable>> Receivables(ReceivableQuery query, CancellationToken cancellation = default);

    /// <summary>A page of the referrals that are with a legal partner and not over.</summary>
    Task<RegisterPage<ReferralLine>> Referrals(string tenant, string partner, string? after, int limit, CancellationToken cancellation = default);

    /// <summary>A page of what needs a person, in the order of tenant, contract, kind and subject.</summary>
    Task<RegisterPage<AttentionLine>> Attention(AttentionQuery query, CancellationToken cancellation = default);

    /// <summary>A page of all contracts of all tenants that are not closed, for the radar; after the cursor.</summary>
    Task<RegisterPage<RegisterEntry>> Live(string? after, int limit, CancellationToken cancellation = default);

    /// <summary>What every line was written with when <see cref="KeepBasis"/> was last called; null where it never was, or since <see cref="Clear"/>.</summary>
    Task<string?> Basis(CancellationToken cancellation = default);

    /// <summary>Remembers what every line was written with, in the place of what was remembered before.</summary>
    Task KeepBasis(string basis, CancellationToken cancellation = default);

    /// <summary>Forgets every line and the basis, before a rebuild.</summary>
    Task Clear(CancellationToken cancellation = default);
}
