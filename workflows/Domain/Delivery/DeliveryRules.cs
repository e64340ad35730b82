using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Terms;
using NodaTime.Text;

namespace ContractFlow.Domain.Delivery;

/// <summary>What shipping, delivering and inspecting goods files, or why it is refused.</summary>
public static class DeliveryRules
{
    /// <summary>Goods leave.</summary>
    /// <exception cref="RefusedException">See docs/problems.md.</exception>
    public static IEnumerable<FactDraft> Ship(Position position, ShipGoods command, Origin origin, Instant now)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(origin);
        var (shipment, on, carrier, tracking) = Demand.All(
            position,
            () => Demand.Id(command.Shipment, "/shipment"),
            () => DayOf(position, command.On, now),
            () => Demand.Note(command.Carrier, "/carrier"),
            () => Demand.Note(command.Tracking, "/tracking"));
        var id = $"shipment:{shipment}";
        var before = Filing.Find<GoodsShipped>(position, id);
        Demand.Effective(position, before);

        var lines = GivenLines.Of(position, command.Lines, "/lines");
        var shipped = new GoodsShipped(
            shipment,
            lines?.Lines ?? before?.Lines ?? position.Delivery.ToShip(position.Agreement).Lines,
            carrier,
            tracking,
            command.On is null && before is not null ? before.On : on);
        if (Filing.Repeats(position, id, shipped, "shipment-conflict", $"The shipment '{command.Shipment}'", "/shipment"))
        {
            return [];
        }

        StillOwed(position);
        Something(shipped.Lines.IsEmpty, "Everything is shipped already.");
        GivenLines.Within(Quantities.Of(shipped.Lines), position.Delivery.ToShip(position.Agreement), "over-shipment", "is left to ship", "/lines");
        return [new(id, shipped, now, origin.By)];
    }

    /// <summary>Goods arrive: the buyer's inspection window opens.</summary>
    /// <exception cref="RefusedException">See docs/problems.md.</exception>
    public static IEnumerable<FactDraft> Deliver(Position position, DeliverGoods command, Origin origin, Instant now)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(origin);
        var (delivery, day, receivedBy, proof) = Demand.All(
            position,
            () => Demand.Id(command.Delivery, "/delivery"),
            () => DayOf(position, command.On, now),
            () => Demand.Text(command.ReceivedBy, "/receivedBy", 200),
            () => Digest(command.ProofSha256));
        var id = $"delivery:{delivery}";
        var before = Filing.Find<GoodsDelivered>(position, id);
        Demand.Effective(position, before);

        var lines = GivenLines.Of(position, command.Lines, "/lines");
        var on = command.On is null && before is not null ? before.On : day;
        var delivered = new GoodsDelivered(
            delivery,
            lines?.Lines ?? before?.Lines ?? position.Delivery.ToArrive(position.Agreement).Lines,
            receivedBy,
            proof,
            on,
            InspectUntil(position.Agreement, on));
        if (Filing.Repeats(position, id, delivered, "delivery-conflict", $"The delivery '{command.Delivery}'", "/delivery"))
        {
            return [];
        }

        StillOwed(position);
        Something(delivered.Lines.IsEmpty, "Everything has arrived already.");
        GivenLines.Within(Quantities.Of(delivered.Lines), position.Delivery.ToHold(position.Agreement), "over-delivery", "is left to deliver", "/lines");
        return [new(id, delivered, now, origin.By)];
    }

    /// <summary>The last day of the inspection window of goods that arrive on a day: so many business days at the buyer's after it.</summary>
    public static LocalDate InspectUntil(Agreement agreement, LocalDate arrival)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        return agreement.Buyer.Calendar().AddBusinessDays(arrival, agreement.Delivery.InspectionDays);
    }

    private static LocalDate DayOf(Position position, LocalDate? given, Instant now)
    {
        var on = Demand.PastDay(position, given, now, "/on");
        return on >= position.EffectiveOn || position.Agreement.CoversEarlier ? on : throw new RefusedException(
            "date-before-contract", $"{LocalDatePattern.Iso.Format(on)} is before the contract took effect on {LocalDatePattern.Iso.Format(position.EffectiveOn!.Value)}.", "/on");
    }

    private static void StillOwed(Position position)
    {
        if (position.Obligations.Any(obligation => obligation is { Kind: ObligationKind.Delivery, Released: Release.Terminated }))
        {
            throw new RefusedException("contract-terminated", "The contract was ended early: no more goods are owed under it.");
        }
    }

    private static void Something(bool nothing, string because)
    {
        if (nothing)
        {
            throw new RefusedException("nothing-left", $"{because} Name the lines if more is meant.", "/lines");
        }
    }

    private static string? Digest(string? sha256) => sha256 is null || (sha256.Length == 64 && sha256.All(char.IsAsciiHexDigitLower))
        ? sha256
        : throw Demand.Invalid($"'{sha256}' is no SHA-256 digest: 64 lower-case hexadecimal digits are expected.", "/proofSha256");
}
