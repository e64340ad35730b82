using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <content>How a total is divided.</content>
public sealed partial record PaymentPlan
{
    /// <summary>
    /// The amount of every portion, in order; they sum to <paramref name="total"/> exactly. Without a balance line minor units that are left over go to the
    /// portions with the largest remainders, the first of equals first; with one, each portion is rounded half up and the balance takes the rest.
    /// </summary>
    /// <exception cref="InvalidValueException">The total is not above zero, a fixed amount is in another currency, or the portions exceed the total.</exception>
    public IReadOnlyList<Money> Split(Money total)
    {
        if (!total.IsPositive)
        {
            throw new InvalidValueException($"A total above zero can be divided, not {total}.");
        }

        var balance = Portions.Count(portion => portion.Share.IsBalance) == 1;
        return balance ? WithBalance(total) : Apportionment.ByRatios(total, [.. Portions.Select(portion => portion.Share.Ratio)]);
    }

    private Money[] WithBalance(Money total)
    {
        var parts = Portions.Select(portion => Part(portion.Share, total)).ToArray();
        var rest = total - Money.Sum(parts, total.Currency);
        if (rest.Amount < 0)
        {
            throw new InvalidValueException($"The portions exceed the total of {total} by {-rest}.");
        }

        return [.. Portions.Select((portion, i) => portion.Share.IsBalance ? rest : parts[i])];
    }

    private static Money Part(Share share, Money total) =>
        share.Amount is { } amount
            ? amount.Currency == total.Currency ? amount : throw new InvalidValueException($"The portion of {amount} is not in the total's currency {total.Currency}.")
            : Apportionment.HalfUp(total, share.Ratio);
}
