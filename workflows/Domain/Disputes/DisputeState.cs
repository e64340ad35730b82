using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Receivables;

namespace ContractFlow.Domain.Disputes;

/// <summary>A dispute and its end.</summary>
public sealed record Dispute(DisputeRaised Raised, Instant At, DisputeResolved? Resolved, Instant? ResolvedAt = null)
{
    /// <summary>How much of which open item is disputed now.</summary>
    public IEnumerable<ItemAmount> OpenItems => Resolved is null ? Raised.Items ?? [] : [];

    /// <summary>How much of which open item the buyer need not pay: the items in the order in which they were disputed.</summary>
    public IEnumerable<ItemAmount> CreditedItems
    {
        get
        {
            var left = Credited;
            foreach (var item in Raised.Items ?? [])
            {
                var credited = Money.Min(left, item.Amount);
                left -= credited;
                if (credited.IsPositive)
                {
                    yield return item with { Amount = credited };
                }
            }
        }
    }

    /// <summary>What is disputed now.</summary>
    public Money Open => Resolved is null ? Raised.Amount : Money.Zero(Raised.Amount.Currency);

    /// <summary>What the buyer need not pay.</summary>
    public Money Credited => Resolved?.Credited ?? Money.Zero(Raised.Amount.Currency);
}

/// <summary>A promise to pay.</summary>
/// <param name="Made">The promise.</param>
/// <param name="At">When it was made.</param>
/// <param name="Seq">The number of its fact.</param>
public sealed record Promise(PromiseMade Made, Instant At, int Seq)
{
    /// <summary>Whether it is about an open item.</summary>
    public bool Concerns(OpenItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return Made.Item is { } named ? named == item.Id : Made.Obligation == item.Obligation && item.Seq < Seq;
    }
}

/// <summary>An amendment and who agrees.</summary>
public sealed record Amendment(int Number, AmendmentTerms Terms, string Reason, ImmutableHashSet<Role> AgreedBy, LocalDate? EffectiveOn, Assent How = Assent.Platform, string? Id = null);

/// <summary>An early end and who agrees.</summary>
public sealed record Termination(int Number, string Reason, ImmutableHashSet<Role> AgreedBy, LocalDate? EffectiveOn, Assent How = Assent.Platform, string? Id = null);

/// <summary>Disputes, promises, amendments and terminations, each numbered from 1.</summary>
public sealed record DisputeState
{
    /// <summary>Disputes in number order.</summary>
    public ImmutableArray<Dispute> All { get; init; } = [];

    /// <summary>Promises in number order.</summary>
    public ImmutableArray<Promise> Promises { get; init; } = [];

    /// <summary>Amendments in number order.</summary>
    public ImmutableArray<Amendment> Amendments { get; init; } = [];

    /// <summary>Terminations in number order.</summary>
    public ImmutableArray<Termination> Terminations { get; init; } = [];

    /// <summary>What is disputed of an obligation now.</summary>
    public Money Disputed(int obligation, Currency currency) => Money.Sum(Of(obligation).Select(dispute => dispute.Open), currency);

    /// <summary>How much of which open item of an obligation is disputed now.</summary>
    public IEnumerable<ItemAmount> DisputedItems(int obligation) => Of(obligation).SelectMany(dispute => dispute.OpenItems);

    /// <summary>How much of which open item of an obligation resolved disputes credited to the buyer.</summary>
    public IEnumerable<ItemAmount> CreditedItems(int obligation) => Of(obligation).SelectMany(dispute => dispute.CreditedItems);

    /// <summary>What resolved disputes credited to the buyer.</summary>
    public Money Credited(int obligation, Currency currency) => Money.Sum(Of(obligation).Select(dispute => dispute.Credited), currency);

    /// <summary>The amendment of a number.</summary>
    public Amendment Amendment(int number) => Amendments[number - 1];

    internal DisputeState Apply(Fact fact, FactData data) => data switch
    {
        DisputeRaised raised => this with { All = All.Add(new(raised, fact.At, null)) },
        DisputeResolved resolved => this with { All = All.SetItem(resolved.Dispute - 1, All[resolved.Dispute - 1] with { Resolved = resolved, ResolvedAt = fact.At }) },
        PromiseMade made => this with { Promises = Promises.Add(new(made, fact.At, fact.Seq)) },
        AmendmentProposed proposed => this with { Amendments = Amendments.Add(new(proposed.Amendment, proposed.Terms, proposed.Reason, [], null, proposed.How ?? Assent.Platform, proposed.Id)) },
        AmendmentAgreed agreed => Change(agreed.Amendment, amendment => amendment with { AgreedBy = amendment.AgreedBy.Add(agreed.Role) }),
        AmendmentEffective effective => Change(effective.Amendment, amendment => amendment with { EffectiveOn = effective.On }),
        TerminationProposed proposed => this with { Terminations = Terminations.Add(new(proposed.Termination, proposed.Reason, [], null, proposed.How ?? Assent.Platform, proposed.Id)) },
        TerminationAgreed agreed => End(agreed.Termination, end => end with { AgreedBy = end.AgreedBy.Add(agreed.Role) }),
        ContractTerminated terminated => End(terminated.Termination, end => end with { EffectiveOn = terminated.On }),
        _ => this,
    };

    private IEnumerable<Dispute> Of(int obligation) => All.Where(dispute => dispute.Raised.Obligation == obligation);

    private DisputeState Change(int number, Func<Amendment, Amendment> change) =>
        this with { Amendments = Amendments.SetItem(number - 1, change(Amendments[number - 1])) };

    private DisputeState End(int number, Func<Termination, Termination> change) =>
        this with { Terminations = Terminations.SetItem(number - 1, change(Terminations[number - 1])) };
}
