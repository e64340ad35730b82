using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Receivables;

/// <summary>The fixed compensation for the cost of recovery that a due date of a payment gives if it is not met.</summary>
/// <param name="DueDate">The due date.</param>
/// <param name="Debt">What was unpaid when it had passed; before, what is unpaid now.</param>
/// <param name="Amount">The sum, in the currency of its law; where that is not the contract's, the least that the law gives.</param>
/// <param name="Source">The article that gives it.</param>
/// <param name="IsClaimed">Whether it was claimed.</param>
/// <param name="Item">The open item that it is claimed with; of items that are one late payment the first.</param>
public sealed record CompensationSum(LocalDate DueDate, Money Debt, Money Amount, string Source, bool IsClaimed, string? Item = null)
{
    /// <summary>Whether the ledger can take it: it is in the contract's currency.</summary>
    public bool IsInContractCurrency => Amount.Currency == Debt.Currency;

    /// <summary>The sum as a sentence.</summary>
    public string Sentence(Language language)
    {
        var (debt, due, amount) = (Debt.In(language), DueDate.In(language), Amount.In(language));
        return IsClaimed
            ? EventWords.Pick(
                language,
                $"{debt} due on {due} was not paid in time: a fixed compensation of {amount} is claimed. Source: {Source}.",
                $"{due}到期的{debt}未按时支付：已主张固定追偿费用补偿{amount}。依据：{Source}。",
                $"{debt}, fällig am {due}, wurden nicht rechtzeitig gezahlt: die Verzugspauschale von {amount} ist gefordert. "
                    + $"Grundlage: {Source}.")
            : EventWords.Pick(
                language,
                $"Where {debt} due on {due} is not paid in time, a fixed compensation of {Least(language)}{amount} is "
                    + $"owed{NotClaimed(language)}. Source: {Source}.",
                $"{due}到期的{debt}未按时支付的，应付固定追偿费用补偿{Least(language)}{amount}{NotClaimed(language)}。依据：{Source}。",
                $"Werden {debt}, fällig am {due}, nicht rechtzeitig gezahlt, ist eine Verzugspauschale von {Least(language)}{amount} "
                    + $"geschuldet{NotClaimed(language)}. Grundlage: {Source}.");
    }

    private string Least(Language language) => IsInContractCurrency ? "" : EventWords.Pick(language, "at least ", "至少", "mindestens ");

    private string NotClaimed(Language language) => IsInContractCurrency ? "" : EventWords.Pick(
        language,
        $"; it is not in {Debt.Currency}, the contract's currency, and not claimed here",
        $"；该补偿不是合同货币{Debt.Currency}，不在此主张",
        $"; sie ist nicht in {Debt.Currency}, der Währung des Vertrags, und wird hier nicht gefordert");
}
