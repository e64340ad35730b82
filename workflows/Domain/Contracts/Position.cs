using System.Collections.Immutable;
using ContractFlow.Domain.CallOffs;
using ContractFlow.Domain.Delivery;
using ContractFlow.Domain.Disputes;
using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Signing;

namespace ContractFlow.Domain.Contracts;

/// <summary>
/// What a contract's facts add up to. Folding the same facts always gives the same position; what depends on the day
/// (due, overdue) is asked of it with an instant, see <see cref="Standing"/>.
/// </summary>
public sealed record Position
{
    private Derivations? _derived;

    /// <summary>Whose position this is.</summary>
    public required ContractId Contract { get; init; }

    /// <summary>How many facts are folded.</summary>
    public int Version { get; init; }

    /// <summary>Every fact by its id: a command that was filed before is found here.</summary>
    public ImmutableDictionary<string, Fact> Filed { get; init; } = ImmutableDictionary.Create<string, Fact>(StringComparer.Ordinal);

    /// <summary>Where the contract is in its life.</summary>
    public Stage Stage { get; init; }

    /// <summary>When it was asked for.</summary>
    public Instant DraftedAt { get; init; }

    /// <summary>What is agreed on now, amendments included.</summary>
    public Agreement Agreement { get; init; } = null!;

    /// <summary>The rendered documents.</summary>
    public ImmutableArray<DocumentRef> Documents { get; init; } = [];

    /// <summary>The executed copies of the documents; none before both have signed.</summary>
    public ImmutableArray<DocumentRef> Executed { get; init; } = [];

    /// <summary>The signing round.</summary>
    public SigningState Signing { get; init; } = new();

    /// <summary>The signing of proposed changes, by their names.</summary>
    public ImmutableSortedDictionary<string, ChangeRound> Changes { get; init; } = ImmutableSortedDictionary.Create<string, ChangeRound>(StringComparer.Ordinal);

    /// <summary>The day it began to bind.</summary>
    public LocalDate? EffectiveOn { get; init; }

    /// <summary>Everything owed, in number order; superseded ones included.</summary>
    public ImmutableArray<Obligation> Obligations { get; init; } = [];

    /// <summary>What the reminder plan has done, by open item and delivery.</summary>
    public LadderState Ladder { get; init; } = new();

    /// <summary>Shipments, deliveries and inspections.</summary>
    public DeliveryState Delivery { get; init; } = new();

    /// <summary>Invoices, payments and what they settled.</summary>
    public LedgerState Ledger { get; init; } = new();

    /// <summary>Notices by key.</summary>
    public NoticeState Notices { get; init; } = new();

    /// <summary>Disputes, promises, amendments and terminations.</summary>
    public DisputeState Disputes { get; init; } = new();

    /// <summary>Referrals to legal partners.</summary>
    public ReferralState Referrals { get; init; } = new();

    /// <summary>The call-offs that were placed under it after the first, in order.</summary>
    public ImmutableArray<CallOffMade> CallOffs { get; init; } = [];

    /// <summary>How it ended, once closed.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>The currency of every amount of the contract.</summary>
    public Currency Currency => Agreement.Price.Currency;

    /// <summary>The zone in which its dates are local.</summary>
    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb[Agreement.Zone];

    /// <summary>The local date at an instant.</summary>
    public LocalDate Today(Instant now) => now.InZone(Zone).Date;

    /// <summary>What follows from it alone.</summary>
    internal Derivations Derived => _derived is { } derived && derived.AreOf(this) ? derived : _derived = new(this);

    /// <summary>The obligation of a number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none.</exception>
    public Obligation Obligation(int number) => number >= 1 && number <= Obligations.Length
        ? Obligations[number - 1]
        : throw new ArgumentOutOfRangeException(nameof(number), number, $"The contract has obligations 1 to {Obligations.Length}.");

    /// <summary>The position that all facts of a file add up to.</summary>
    /// <exception cref="CorruptFileException">The chain is broken, a fact can't be read, or the first is no draft.</exception>
    /// <exception cref="InvalidOperationException">A rule fails on a fact: a fault of the rule, since every fact was filed by one; the file is as it was.</exception>
    public static Position Of(FactStream file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Verify() is { } fault)
        {
            throw new CorruptFileException(fault.ToString());
        }

        if (file.Facts.IsEmpty || file.Facts[0].Data is not ContractDrafted)
        {
            throw new CorruptFileException($"The file of {file.Contract} does not begin with a draft.");
        }

        return file.Facts.Aggregate(new Position { Contract = file.Contract }, Follow);
    }

    /// <summary>The position after one more fact.</summary>
    public Position Apply(Fact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        var named = ItemNaming.Named(this, fact.Data);
        var next = this with
        {
            Version = fact.Seq,
            Filed = Filed.SetItem(fact.Id, fact),
            Signing = Signing.Apply(fact.Data, fact.At),
            Changes = ChangeRound.Apply(Changes, fact),
            Ladder = Ladder.Apply(this, fact),
            Delivery = Delivery.Apply(fact),
            Ledger = named.Aggregate(Ledger, (ledger, data) => ledger.Apply(fact.Seq, data)),
            Notices = Notices.Apply(this, fact),
            Disputes = named.Aggregate(Disputes, (disputes, data) => disputes.Apply(fact, data)),
            Referrals = Referrals.Apply(this, fact),
        };
        return next.ApplyLife(fact);
    }

    /// <summary>The position as it would be if a draft were filed next; for rules whose second fact follows from their first.</summary>
    public Position After(FactDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return Apply(Fact.Of(Contract, Version + 1, draft, draft.At, Fact.NoHash));
    }

    private static Position Follow(Position position, Fact fact)
    {
        try
        {
            return position.Apply(fact);
        }
        catch (Exception error) when (error is not (CorruptFileException or OutOfMemoryException))
        {
            throw new InvalidOperationException($"Fact {fact.Seq} ({fact.Type}, id {fact.Id}) of {position.Contract} can't be followed: {error.Message}", error);
        }
    }

    private Position ApplyLife(Fact fact) => fact.Data switch
    {
        ContractDrafted drafted => this with { Agreement = drafted.Agreement, DraftedAt = fact.At },
        ContractDrawnUp drawnUp => this with { Stage = Stage.DrawnUp, Documents = drawnUp.Documents },
        SigningOpened => this with { Stage = Stage.Signing },
        SigningDeclined or SigningExpired => this with { Stage = Stage.Unsigned },
        ContractEffective effective => this with
        {
            Stage = Stage.Effective,
            EffectiveOn = effective.On,
            Obligations = ObligationPlan.For(Agreement, effective.On, fact.Seq),
        },
        CallOffMade made => this with { CallOffs = CallOffs.Add(made) },
        ContractExecuted executed => this with { Executed = executed.Documents },
        AmendmentEffective amendment => ApplyAmendment(amendment, fact.Seq),
        ContractTerminated => this with { Obligations = ObligationPlan.AfterTermination(Obligations) },
        ContractClosed closed => this with { Stage = Stage.Closed, Outcome = closed.Outcome },
        ContractReopened => this with { Stage = Stage.Effective, Outcome = null },
        _ => this,
    };

    private Position ApplyAmendment(AmendmentEffective amendment, int seq)
    {
        var terms = Disputes.Amendment(amendment.Amendment).Terms;
        return this with
        {
            Agreement = Agreement with
            {
                Payments = terms.Payments ?? Agreement.Payments,
                Delivery = terms.DeliverBy is { } by ? Agreement.Delivery with { By = by, WithinDays = null } : Agreement.Delivery,
            },
            Obligations = ObligationPlan.AfterAmendment(this, amendment, terms, seq),
        };
    }
}
