using System.Text.Json.Serialization;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>One late invoice or instalment, and what the law needs to know of it.</summary>
public sealed record LateDebt
{
    /// <summary>The rules that apply.</summary>
    public required LateRegime Regime { get; init; }

    /// <summary>What was owed on the due date, with value added tax (CJEU C-585/20).</summary>
    public required Money Principal { get; init; }

    /// <summary>The effective due date, already rolled: interest runs from the next day.</summary>
    [JsonConverter(typeof(LocalDateJson))]
    public required LocalDate Due { get; init; }

    /// <summary>The last day that bears interest: the day of payment or of the claim.</summary>
    [JsonConverter(typeof(LocalDateJson))]
    public required LocalDate Until { get; init; }

    /// <summary>Payments (negative) and other changes of the principal.</summary>
    public IReadOnlyList<BalanceChange> Changes { get; init; } = [];

    /// <summary>The agreed rate in percent a year, or null: none was agreed.</summary>
    public decimal? AgreedPercent { get; init; }

    /// <summary>The day on which the contract was made; needed for an agreed rate under <see cref="LateRegime.CNSme"/>.</summary>
    [JsonConverter(typeof(LocalDateJson))]
    public LocalDate? ContractDate { get; init; }

    /// <summary>The day on which the goods were received; needed for <see cref="LateRegime.JP"/>.</summary>
    [JsonConverter(typeof(LocalDateJson))]
    public LocalDate? Received { get; init; }

    /// <summary>The court's factor on the LPR for <see cref="LateRegime.CNSale"/>, 1.3 to 1.5.</summary>
    public decimal SaleFactor { get; init; } = 1.5m;

    /// <summary>How days become parts of a year.</summary>
    public DayCount DayCount { get; init; } = DayCount.Actual365;

    /// <summary>What of it was still to be paid when the due date had passed; zero or less where nothing was late.</summary>
    [JsonIgnore]
    public Money Late => Changes.Where(change => change.Date <= Due).Aggregate(Principal, (left, change) => left + change.Change);
}
