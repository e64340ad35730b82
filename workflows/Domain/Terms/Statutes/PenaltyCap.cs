using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>An agreed penalty beside the proven loss in China: more than 30% above the loss is presumed excessive (民法典 第585条第2款; 合同编通则解释 第65条).</summary>
/// <param name="PresumedAbove">The highest penalty that is not presumed excessive.</param>
/// <param name="Excessive">Whether the agreed penalty is above it.</param>
public sealed record PenaltyCap(Money PresumedAbove, bool Excessive)
{
    /// <summary>The presumption for a penalty and a loss.</summary>
    public static PenaltyCap Check(Money penalty, Money loss)
    {
        var most = Money.Round(loss.Amount * 1.3m, loss.Currency);
        return new(most, penalty > most);
    }
}
