using System.Text.Json.Serialization;

namespace ContractFlow.Domain.Terms;

/// <summary>Something that restarts a limitation period. As JSON a camelCase string.</summary>
[JsonConverter(typeof(CamelCaseEnum<RestartKind>))]
public enum RestartKind
{
    /// <summary>The debtor paid a part, paid interest or gave security (BGB 212; UK Limitation Act 1980 s29).</summary>
    PartPayment,

    /// <summary>The debtor acknowledged the debt; in the UK in writing and signed (s29, s30).</summary>
    Acknowledgement,

    /// <summary>The creditor demanded payment and the demand arrived (PRC Civil Code 195(1)).</summary>
    Demand,

    /// <summary>The debtor promised to pay (PRC Civil Code 195(2)).</summary>
    Promise,

    /// <summary>The creditor sued or applied for arbitration (PRC Civil Code 195(3)).</summary>
    Suit,
}

/// <summary>A restart of the period.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Date">When; a demand: when it arrived.</param>
public sealed record Restart(RestartKind Kind, [property: JsonConverter(typeof(LocalDateJson))] LocalDate Date);

/// <summary>A time in which the period doesn't run, e.g. negotiations (BGB 203). Both ends included.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Reason">Why.</param>
public sealed record Suspension([property: JsonConverter(typeof(LocalDateJson))] LocalDate From, [property: JsonConverter(typeof(LocalDateJson))] LocalDate To, string Reason);

/// <summary>When a debt can no longer be enforced, and why.</summary>
/// <param name="Starts">The day after which the first period ran: in Germany the end of the year.</param>
/// <param name="Expires">The last day, not rolled: the safe date for the creditor.</param>
/// <param name="Rolled">The last day where a day off moves it (BGB 193).</param>
/// <param name="Provisional">Whether the rolled date rests on a year without published holidays.</param>
/// <param name="Source">The articles.</param>
/// <param name="Restarts">The restarts that counted, in order.</param>
public sealed record LimitationDate(
    [property: JsonConverter(typeof(LocalDateJson))] LocalDate Starts,
    [property: JsonConverter(typeof(LocalDateJson))] LocalDate Expires,
    [property: JsonConverter(typeof(LocalDateJson))] LocalDate Rolled,
    bool Provisional,
    string Source,
    IReadOnlyList<Restart> Restarts);
