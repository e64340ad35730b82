using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Templates;

namespace ContractFlow.Domain.CallOffs;

/// <summary>What a frame says of its call-offs, read from the variables that it was drawn up with.</summary>
/// <param name="From">The first day of its term; null: it says none.</param>
/// <param name="Until">The last day of its term; null: it says none.</param>
/// <param name="LeadTimeDays">The supplier must accept call-offs with at least so many days until delivery; null: it says none.</param>
/// <param name="Most">The supplier must accept call-offs up to this total; null: it says none.</param>
/// <param name="ObjectDays">Business days within which the supplier may object to such a call-off; null: it says none.</param>
/// <param name="AllowsOwnTerms">Whether the parties may agree other prices and payment terms for a single call-off.</param>
public sealed record FrameTerms(LocalDate? From, LocalDate? Until, int? LeadTimeDays, Money? Most, int? ObjectDays, bool AllowsOwnTerms)
{
    // The clause that makes a contract a frame; from its second version on the parties may agree otherwise for a call-off.
    private const string Clause = "call-off";
    private const int OwnTermsSince = 2;

    /// <summary>Whether contracts of a template are frames.</summary>
    public static bool IsFrame(Template template)
    {
        ArgumentNullException.ThrowIfNull(template);
        return template.Clauses.Any(clause => clause.Reference.Id == Clause);
    }

    /// <summary>What a frame says.</summary>
    /// <param name="values">Its variables.</param>
    public static FrameTerms Of(BoundVariables values)
    {
        ArgumentNullException.ThrowIfNull(values);
        LocalDate? from = Has(values, "startDate", "date") ? values.Get<LocalDate>("startDate") : null;
        return new(
            from,
            from is { } start && Has(values, "termMonths", "integer") ? start.PlusMonths(values.Get<int>("termMonths")).PlusDays(-1) : null,
            Has(values, "leadTimeDays", "integer") ? values.Get<int>("leadTimeDays") : null,
            Has(values, "maxCallOff", "money") ? values.Get<Money>("maxCallOff") : null,
            Has(values, "confirmBusinessDays", "integer") ? values.Get<int>("confirmBusinessDays") : null,
            values.Template.Clauses.First(clause => clause.Reference.Id == Clause).Reference.Version >= OwnTermsSince);
    }

    /// <summary>Whether the supplier must accept a call-off, so that its silence binds it.</summary>
    /// <param name="price">The call-off's total.</param>
    /// <param name="leadDays">Days from the order, or from taking effect, to the last day of delivery.</param>
    public bool MustAccept(Money price, int leadDays) =>
        LeadTimeDays is { } least && Most is { } most && ObjectDays is not null && leadDays >= least && price.Currency == most.Currency && price <= most;

    private static bool Has(BoundVariables values, string name, string type) => values.Has(name) && values.Template.Variables[name].Type.Name == type;
}
