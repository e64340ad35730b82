using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Delivery;
using ContractFlow.Domain.Disputes;
using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Signing;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Tests.Contracts;

/// <summary>
/// A contract with its file: commands and decisions are filed as the registrar would file them. By default it binds from Monday 2026-03-02,
/// German, 10,000.00 EUR: 30% ten days after signature (due 2026-03-12), 60% thirty days after acceptance, 10% a year after acceptance.
/// </summary>
internal sealed class Case
{
    public const int Goods = 1;
    public const int Deposit = 2;
    public const int Balance = 3;
    public const int Retention = 4;
    public static readonly LocalDate Signed = new(2026, 3, 2);
    public static readonly ContractId Id = new("acme", "c1");
    private int _keys;

    private Case(ContractDrafted draft, LocalDate drafted)
    {
        On(drafted);
        File = FactStream.Empty(Id);
        Add("drafted", draft);
    }

    public Instant Now { get; private set; }

    public FactStream File { get; private set; }

    public Position Position { get; private set; } = null!;

    public static PaymentPlan Usual { get; } = Plan(
        (30, PaymentTerms.NetDays(10, Anchor.Signature)), (60, PaymentTerms.NetDays(30, Anchor.Acceptance)), (10, PaymentTerms.NetDays(365, Anchor.Acceptance)));

    public static PaymentPlan Plan(params (decimal Percent, PaymentTerms Terms)[] portions) =>
        new([.. portions.Select(portion => new Portion(Share.OfPercent(portion.Percent), portion.Terms))]);

    public static Case Effective(PaymentPlan? plan = null, Func<Agreement, Agreement>? change = null, LocalDate? on = null)
    {
        var made = Drafted(plan, change, on);
        made.Add("effective", new ContractEffective(on ?? Signed));
        return made;
    }

    /// <summary>A contract as a request drafted it.</summary>
    public static Case Of(ContractDrafted draft) => new(draft, Signed);

    public static Case Drafted(PaymentPlan? plan = null, Func<Agreement, Agreement>? change = null, LocalDate? on = null)
    {
        var agreement = Agreement(plan ?? Usual);
        return new(new ContractDrafted(change?.Invoke(agreement) ?? agreement, "{}"), on ?? Signed);
    }

    public static Money Eur(decimal amount) => new(amount, Currency.Of("EUR"));

    public Case On(int year, int month, int day, int hour = 12) => On(new LocalDate(year, month, day), hour);

    /// <summary>Noon in Berlin, or another full hour.</summary>
    public Case On(LocalDate day, int hour = 12) => At(day.At(new LocalTime(hour, 0)).InZoneStrictly(DateTimeZoneProviders.Tzdb["Europe/Berlin"]).ToInstant());

    public Case At(Instant now)
    {
        Now = now;
        return this;
    }

    public Case Add(string id, FactData data)
    {
        FileAll([new(id, data, Now, "test")]);
        return this;
    }

    public ImmutableArray<FactData> Do<T>(Func<Position, T, Origin, Instant, IEnumerable<FactDraft>> rule, T command, string? key = null) =>
        FileAll(rule(Position, command, new Origin("test", key ?? $"key-{++_keys}"), Now));

    public ImmutableArray<FactData> Do<T>(Func<Position, int, T, Origin, Instant, IEnumerable<FactDraft>> rule, int number, T command) =>
        FileAll(rule(Position, number, command, new Origin("test", $"key-{++_keys}"), Now));

    public string? Refusal<T>(Func<Position, T, Origin, Instant, IEnumerable<FactDraft>> rule, T command, string? key = null) => Refused(() => Do(rule, command, key))?.Code;

    public RefusedException? Refused(Action act)
    {
        var before = File.Version;
        var refused = Record.Exception(act) as RefusedException;
        Assert.Equal(before, File.Version);
        return refused;
    }

    public Case Ship(string id = "s1", params LineQuantity[] lines) => Then(DeliveryRules.Ship, new ShipGoods(id, lines.Length == 0 ? null : lines));

    public Case Deliver(string id = "d1", params LineQuantity[] lines) => Then(DeliveryRules.Deliver, new DeliverGoods(id, "gate 4", lines.Length == 0 ? null : lines));

    public Case Accept(string delivery = "d1") => Then(InspectionRules.Inspect, new InspectGoods($"i-{delivery}", delivery, Verdict.Accepted));

    public Case Pay(decimal amount, int? obligation = null, string? id = null, LocalDate? on = null, bool principalFirst = false) =>
        Then(PaymentRules.Receive, new ReceivePayment(id ?? $"p{Position.Ledger.Payments.Length + 1}", Eur(amount), on, null, obligation, principalFirst));

    public Case Invoice(string invoice, decimal amount, LocalDate? on = null, int? obligation = null) =>
        Then(InvoiceRules.Issue, new IssueInvoice(invoice, Eur(amount), on, null, obligation));

    public Case Reverse(string payment, string reason = "returned", LocalDate? on = null) =>
        Filing(PaymentRules.Reverse(Position, payment, new($"r-{payment}", reason, on), new("test", "k"), Now));

    public Case Dispute(int obligation, decimal amount) => Then(DisputeRules.Raise, new RaiseDispute(obligation, Eur(amount), DisputeReason.Quality, "Scratched."));

    public Case Resolve(int dispute, decimal credited) => Filing(DisputeRules.Resolve(Position, dispute, new(Eur(credited), "Settled."), new("test", "k"), Now));

    public Case Promise(int obligation, decimal amount, LocalDate until) => Then(DisputeRules.Promise, new PromiseToPay(obligation, Eur(amount), until));

    public Standing Standing(int obligation) => Domain.Obligations.Standing.Of(Position, obligation, Now);

    /// <summary>
    /// Files what the rules find for an obligation until they find nothing more, as its monitors do: that of a delivery, or those of a payment's open
    /// items; of these the earliest instant to wake at, and ended where all have.
    /// </summary>
    public (ImmutableArray<FactData> Facts, Decision Decision) Watch(int obligation)
    {
        if (Position.Obligation(obligation).Kind == ObligationKind.Delivery)
        {
            return Settle(position => ObligationDecisions.Decide(position, obligation, Policy.Of(Position.Agreement.Policy), Now));
        }

        var (facts, wakeAt, ended) = (ImmutableArray<FactData>.Empty, (Instant?)null, true);
        foreach (var item in Items(obligation))
        {
            var (added, decision) = WatchItem(item.Id);
            facts = facts.AddRange(added);
            ended &= decision.Ended;
            wakeAt = wakeAt is null ? decision.WakeAt : decision.WakeAt is { } at ? Instant.Min(wakeAt.Value, at) : wakeAt;
        }

        return (facts, new Decision([], wakeAt, ended));
    }

    /// <summary>Files what the rules find for an open item until they find nothing more, as its monitor does.</summary>
    public (ImmutableArray<FactData> Facts, Decision Decision) WatchItem(string item) => Settle(position => ItemDecisions.Decide(position, item, Policy.Of(Position.Agreement.Policy), Now));

    /// <summary>The open items of a payment, settled ones included.</summary>
    public ImmutableArray<OpenItem> Items(int obligation) => OpenItems.Of(Position, Position.Obligation(obligation));

    /// <summary>An open item as it stands.</summary>
    public ItemStanding Item(string item) => ItemStanding.Find(Position, item, Now)!;

    /// <summary>The channels take every notice that waits.</summary>
    public Case Send()
    {
        foreach (var key in Position.Notices.Waiting)
        {
            Add($"{key}:ended", new NoticeSent(key, "250 2.0.0 OK", "mx.buyer.example"));
        }

        return this;
    }

    /// <summary>The debt goes its usual way to the lawyers: the formal notice of the 15th day is sent, its last day passes, and the referral is asked for.</summary>
    public Case Referred(int obligation)
    {
        var due = Standing(obligation).DueDate!.Value;
        On(due.PlusDays(15)).Watched(obligation).Send().Watched(obligation);
        return On(due.PlusDays(32)).Watched(obligation);
    }

    public (ImmutableArray<FactData> Facts, Decision Decision) Live() => Settle(position => LifeDecisions.Decide(position, Now));

    public (ImmutableArray<FactData> Facts, Decision Decision) SigningRound() => Settle(position => SigningDecisions.Decide(position, Policy.Of("standard@1"), Now));

    public ReferralStep NextOf(int referral) => ReferralDecisions.Next(Position, referral, Now);

    public Case Watched(params int[] obligations)
    {
        foreach (var obligation in obligations)
        {
            Watch(obligation);
        }

        return this;
    }

    public Money Outstanding(int obligation) => Principal.Outstanding(Position, Position.Obligation(obligation));

    private (ImmutableArray<FactData>, Decision) Settle(Func<Position, Decision> decide)
    {
        var facts = ImmutableArray<FactData>.Empty;
        for (var round = 0; round < 20; round++)
        {
            var decision = decide(Position);
            var added = FileAll(decision.Facts);
            facts = facts.AddRange(added);
            if (added.IsEmpty || decision.Ended)
            {
                return (facts, decision);
            }
        }

        throw new InvalidOperationException("The rules never come to rest.");
    }

    private Case Then<T>(Func<Position, T, Origin, Instant, IEnumerable<FactDraft>> rule, T command)
    {
        Do(rule, command);
        return this;
    }

    private Case Filing(IEnumerable<FactDraft> drafts)
    {
        FileAll(drafts);
        return this;
    }

    public ImmutableArray<FactData> FileAll(IEnumerable<FactDraft> drafts)
    {
        var before = File.Version;
        File = File.Append(drafts, Now);
        var added = File.Facts[before..];
        Position = Position is null ? Position.Of(File) : added.Aggregate(Position, (position, fact) => position.Apply(fact));
        return [.. added.Select(fact => fact.Data)];
    }

    private static Agreement Agreement(PaymentPlan plan) => new()
    {
        Reference = "PO-1",
        Template = "purchase@1",
        Locales = ["en"],
        Buyer = Party("buyer-1"),
        Supplier = Party("supplier-1"),
        Goods = [new(1, "A", "Bolts", 100, "piece", Eur(60)), new(2, "B", "Brackets", 40, "piece", Eur(100))],
        Price = Eur(10_000),
        Delivery = new("DAP", "Berlin", new LocalDate(2026, 4, 15)),
        Payments = plan,
        LatePayment = new("contract", 9),
        Jurisdiction = "DE",
        Zone = "Europe/Berlin",
    };

    private static Party Party(string id) =>
        new(id, id, "HRB 1", "Street 1", "DE", $"{id}@example.com", "Anna", "CEO", "en", "Europe/Berlin");
}
