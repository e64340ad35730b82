using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Delivery;

/// <summary>A delivery and what is still under inspection of it.</summary>
/// <param name="Id">The delivery's id.</param>
/// <param name="On">The day of arrival.</param>
/// <param name="InspectUntil">The last day of the inspection window.</param>
/// <param name="Arrived">What arrived.</param>
/// <param name="UnderInspection">What is neither accepted nor rejected yet.</param>
/// <param name="Rejected">What was rejected of it.</param>
/// <param name="Seq">The number of the fact that told it.</param>
public sealed record Arrival(
    string Id, LocalDate On, LocalDate InspectUntil, Quantities Arrived, Quantities UnderInspection, Quantities Rejected, int Seq)
{
    /// <summary>What the buyer keeps of it: arrived and not rejected.</summary>
    public Quantities Retained => Arrived.Minus(Rejected);
}

/// <summary>A dated quantity: shipped, delivered or accepted.</summary>
/// <param name="On">The day, local to the contract.</param>
/// <param name="Lines">How much.</param>
/// <param name="Id">The id of the shipment or delivery.</param>
/// <param name="Seq">The number of the fact that told it.</param>
public sealed record Movement(LocalDate On, Quantities Lines, string Id, int Seq);

/// <summary>What was shipped, arrived, was accepted and was rejected so far.</summary>
public sealed record DeliveryState
{
    /// <summary>Everything shipped, in order.</summary>
    public ImmutableArray<Movement> Shipped { get; init; } = [];

    /// <summary>Every delivery, in order.</summary>
    public ImmutableArray<Arrival> Arrivals { get; init; } = [];

    /// <summary>Everything accepted (or deemed so), in order.</summary>
    public ImmutableArray<Movement> Accepted { get; init; } = [];

    /// <summary>Everything rejected.</summary>
    public Quantities Rejected { get; init; } = Quantities.None;

    /// <summary>What is at the buyer's: arrived and not rejected.</summary>
    public Quantities Held => Quantities.Sum(Arrivals.Select(arrival => arrival.Arrived)).Minus(Rejected);

    /// <summary>The deliveries with something still under inspection.</summary>
    public IEnumerable<Arrival> Uninspected => Arrivals.Where(arrival => !arrival.UnderInspection.IsNone);

    /// <summary>What is left to ship: the order and what is to come again, less what was shipped.</summary>
    public Quantities ToShip(Agreement agreement) => Quantities.Ordered(agreement).Plus(Rejected).Minus(Quantities.Sum(Shipped.Select(movement => movement.Lines)));

    /// <summary>What may still arrive: the order less what the buyer holds.</summary>
    public Quantities ToHold(Agreement agreement) => Quantities.Ordered(agreement).Minus(Held);

    /// <summary>What is expected to arrive next: what is on its way, or else everything that may still arrive.</summary>
    public Quantities ToArrive(Agreement agreement)
    {
        var shipped = Quantities.Sum(Shipped.Select(movement => movement.Lines));
        var onItsWay = shipped.Minus(Quantities.Sum(Arrivals.Select(arrival => arrival.Arrived))).AtMost(ToHold(agreement));
        return onItsWay.IsNone ? ToHold(agreement) : onItsWay;
    }

    internal DeliveryState Apply(Fact fact) => fact.Data switch
    {
        GoodsShipped shipped => this with { Shipped = Shipped.Add(new(shipped.On, Quantities.Of(shipped.Lines), shipped.Shipment, fact.Seq)) },
        GoodsDelivered delivered => this with { Arrivals = Arrivals.Add(Arrive(delivered, fact.Seq)) },
        GoodsInspected inspected => Inspect(
            inspected.Delivery, Quantities.Of(inspected.Accepted), Quantities.Of(inspected.Rejected), inspected.On, fact.Seq),
        DeliveryDeemedAccepted deemed => Inspect(deemed.Delivery, Quantities.Of(deemed.Lines), Quantities.None, deemed.On, fact.Seq),
        _ => this,
    };

    private static Arrival Arrive(GoodsDelivered delivered, int seq)
    {
        var lines = Quantities.Of(delivered.Lines);
        return new(delivered.Delivery, delivered.On, delivered.InspectUntil, lines, lines, Quantities.None, seq);
    }

    private DeliveryState Inspect(string delivery, Quantities accepted, Quantities rejected, LocalDate on, int seq)
    {
        var arrival = Arrivals.First(arrival => arrival.Id == delivery);
        return this with
        {
            Arrivals = Arrivals.Replace(arrival, arrival with
            {
                UnderInspection = arrival.UnderInspection.Minus(accepted).Minus(rejected),
                Rejected = arrival.Rejected.Plus(rejected),
            }),
            Accepted = accepted.IsNone ? Accepted : Accepted.Add(new(on, accepted, delivery, seq)),
            Rejected = Rejected.Plus(rejected),
        };
    }
}
