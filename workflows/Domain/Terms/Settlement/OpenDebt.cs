using System.Text.Json.Serialization;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>A part of one debt. As JSON a camelCase string.</summary>
[JsonConverter(typeof(CamelCaseEnum<DebtPart>))]
public enum DebtPart
{
    /// <summary>Costs of recovery.</summary>
    Costs,

    /// <summary>Interest.</summary>
    Interest,

    /// <summary>The debt itself.</summary>
    Principal,
}

/// <summary>What a payment settled of one debt.</summary>
/// <param name="Costs">Of the costs.</param>
/// <param name="Interest">Of the interest.</param>
/// <param name="Principal">Of the debt itself.</param>
/// <param name="Left">What was left of the payment.</param>
public sealed record Settled(Money Costs, Money Interest, Money Principal, Money Left);

/// <summary>One of several debts of the same debtor.</summary>
/// <param name="Id">The invoice.</param>
/// <param name="Due">Its due date.</param>
/// <param name="Amount">What is open.</param>
/// <param name="Secured">Whether there is security for it.</param>
/// <param name="LatePercent">How burdensome it is to the debtor: its late rate in percent a year.</param>
public sealed record OpenDebt(string Id, [property: JsonConverter(typeof(LocalDateJson))] LocalDate Due, Money Amount, bool Secured = false, decimal LatePercent = 0);
