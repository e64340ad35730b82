using System.Collections.Immutable;

namespace ContractFlow.Domain.Contracts;

/// <content>Several fields at once: every one at fault is told.</content>
public static partial class Demand
{
    /// <summary>What two fields of a command hold, each checked.</summary>
    /// <param name="position">The contract; one that never took effect refuses the command whatever its fields say.</param>
    /// <param name="first">Throws where the field does not fit.</param>
    /// <param name="second">The next field.</param>
    /// <exception cref="RefusedException">
    /// <c>contract-not-effective</c>; that of the field at fault; <c>validation-failed</c> with <see cref="RefusedException.Faults"/> where several are.
    /// </exception>
    public static (T1 First, T2 Second) All<T1, T2>(Position position, Func<T1> first, Func<T2> second)
    {
        var (one, two) = (default(T1)!, default(T2)!);
        Each(position, () => one = first(), () => two = second());
        return (one, two);
    }

    /// <summary>What three fields of a command hold, each checked.</summary>
    /// <inheritdoc cref="All{T1, T2}"/>
    public static (T1 First, T2 Second, T3 Third) All<T1, T2, T3>(Position position, Func<T1> first, Func<T2> second, Func<T3> third)
    {
        var (one, two, three) = (default(T1)!, default(T2)!, default(T3)!);
        Each(position, () => one = first(), () => two = second(), () => three = third());
        return (one, two, three);
    }

    /// <summary>What four fields of a command hold, each checked.</summary>
    /// <inheritdoc cref="All{T1, T2}"/>
    public static (T1 First, T2 Second, T3 Third, T4 Fourth) All<T1, T2, T3, T4>(
        Position position, Func<T1> first, Func<T2> second, Func<T3> third, Func<T4> fourth)
    {
        var (one, two, three, four) = (default(T1)!, default(T2)!, default(T3)!, default(T4)!);
        Each(position, () => one = first(), () => two = second(), () => three = third(), () => four = fourth());
        return (one, two, three, four);
    }

    /// <summary>What five fields of a command hold, each checked.</summary>
    /// <inheritdoc cref="All{T1, T2}"/>
    public static (T1 First, T2 Second, T3 Third, T4 Fourth, T5 Fifth) All<T1, T2, T3, T4, T5>(
        Position position, Func<T1> first, Func<T2> second, Func<T3> third, Func<T4> fourth, Func<T5> fifth)
    {
        var (one, two, three, four, five) = (default(T1)!, default(T2)!, default(T3)!, default(T4)!, default(T5)!);
        Each(position, () => one = first(), () => two = second(), () => three = third(), () => four = fourth(), () => five = fifth());
        return (one, two, three, four, five);
    }

    private static void Each(Position position, params ReadOnlySpan<Action> checks)
    {
        ArgumentNullException.ThrowIfNull(position);
        if (position.EffectiveOn is null)
        {
            Effective(position);
        }

        var faults = ImmutableArray.CreateBuilder<RefusedException>();
        foreach (var check in checks)
        {
            try
            {
                check();
            }
            catch (RefusedException fault) when (fault.Pointer is not null)
            {
                faults.Add(fault);
            }
        }

        if (faults is [var first, ..])
        {
            throw faults.Count == 1 ? first
                : new RefusedException("validation-failed", $"{faults.Count} fields don't fit; the first: {first.Message}", first.Pointer)
                {
                    Faults = faults.ToImmutable(),
                };
        }
    }
}
