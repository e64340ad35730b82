using ContractFlow.Domain.Contracts;
using NodaTime.Text;

namespace ContractFlow.Domain.Delivery;

/// <summary>What the buyer's inspection files, or why it is refused.</summary>
public static class InspectionRules
{
    /// <summary>The buyer accepts or rejects what is under inspection of a delivery, on the day it is told: after the window silence has accepted it.</summary>
    /// <exception cref="RefusedException">See docs/problems.md.</exception>
    public static IEnumerable<FactDraft> Inspect(Position position, InspectGoods command, Origin origin, Instant now)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(origin);
        var id = $"inspection:{Demand.Id(command.Inspection, "/inspection")}";
        var arrival = position.Delivery.Arrivals.FirstOrDefault(arrival => arrival.Id == command.Delivery) ?? throw new RefusedException(
            "unknown-delivery", $"There is no delivery '{command.Delivery}' under this contract.", "/delivery");
        var before = Filing.Find<GoodsInspected>(position, id);
        Demand.Effective(position, before);

        var under = before is null ? arrival.UnderInspection : Quantities.Of(before.Accepted).Plus(Quantities.Of(before.Rejected));
        var (accepted, rejected) = Found(position, command, under);
        var inspected = new GoodsInspected(command.Inspection, command.Delivery, accepted.Lines, rejected.Lines, Reason(command, rejected), before?.On ?? position.Today(now));
        if (Filing.Repeats(position, id, inspected, "inspection-conflict", $"The inspection '{command.Inspection}'", "/inspection"))
        {
            return [];
        }

        InTime(arrival, position.Today(now));
        GivenLines.Within(accepted.Plus(rejected), arrival.UnderInspection, "over-inspection", "is under inspection", "/accepted");
        return [new(id, inspected, now, origin.By)];
    }

    private static (Quantities Accepted, Quantities Rejected) Found(Position position, InspectGoods command, Quantities under)
    {
        var verdict = command.Verdict ?? throw Demand.Invalid("A verdict is expected: accepted, partial or rejected.", "/verdict");
        if (verdict != Verdict.Partial)
        {
            return command is { Accepted: null, Rejected: null }
                ? verdict == Verdict.Accepted ? (under, Quantities.None) : (Quantities.None, under)
                : throw Demand.Invalid("Lines go with the verdict 'partial' only; the others speak of everything under inspection.", "/verdict");
        }

        var accepted = GivenLines.Of(position, command.Accepted, "/accepted") ?? Quantities.None;
        var rejected = GivenLines.Of(position, command.Rejected, "/rejected") ?? Quantities.None;
        return accepted.IsNone && rejected.IsNone
            ? throw Demand.Invalid("The verdict 'partial' names lines that are accepted or rejected.", "/accepted")
            : (accepted, rejected);
    }

    private static string? Reason(InspectGoods command, Quantities rejected) =>
        rejected.IsNone && command.Verdict != Verdict.Rejected ? Demand.Note(command.Reason, "/reason", 2000) : Demand.Text(command.Reason, "/reason");

    private static void InTime(Arrival arrival, LocalDate today)
    {
        if (today > arrival.InspectUntil)
        {
            throw new RefusedException(
                "inspection-closed",
                $"The inspection window of delivery '{arrival.Id}' ended on {LocalDatePattern.Iso.Format(arrival.InspectUntil)}; what was not inspected by then counts as accepted. A dispute can still be raised.",
                "/delivery");
        }

        if (arrival.UnderInspection.IsNone)
        {
            throw new RefusedException("nothing-left", $"Nothing of delivery '{arrival.Id}' is under inspection any more.", "/delivery");
        }
    }
}
