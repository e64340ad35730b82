using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>Numbers beside each other without a unit: days of several payments, shares without events, or either.</summary>
internal static class PlainLists
{
    /// <summary>Reads 30/60/90 as days, and refuses what are shares without events (40/40/20) or could be both.</summary>
    public static void Read(TermsDraft draft, IReadOnlyList<int> numbers)
    {
        var written = Written(numbers, '/');
        var rising = numbers.Zip(numbers.Skip(1)).All(pair => pair.Second > pair.First);
        if (IsWhole(numbers))
        {
            throw new InvalidValueException(rising && numbers.Sum() == 100
                ? $"'{written}' can be read in two ways: shares of {string.Join(", ", numbers.Select(number => $"{number}%"))} without "
                    + $"events, or payments after {string.Join(", ", numbers)} days ('{written} days'). Write which, and the shares "
                    + $"with an event each."
                : NoEvents(numbers));
        }

        if (!rising || numbers[0] < 5)
        {
            throw new InvalidValueException(numbers is [< 5, var within, var net] && net > within
                ? $"'{written}' can be read in two ways: a discount, '{numbers[0]}/{within} net {net}', or three payments "
                    + $"after {string.Join(", ", numbers)} days ('{written} days'). Write one of them."
                : $"'{written}' is neither days that go upwards (30/60/90 days) nor shares that make 100. Write the days with their "
                    + $"unit, or the shares with an event each, as in 40% on order; 60% on delivery.");
        }

        draft.AddSeries(numbers);
    }

    /// <summary>The sentence on shares that name no events.</summary>
    public static string NoEvents(IReadOnlyList<int> numbers)
    {
        string[] events = ["on order", "on delivery", "net 30 from acceptance"];
        var sum = numbers.Sum();
        var example = string.Join("; ", numbers.Take(3).Select((number, i) => $"{number * 100 / sum}% {events[i]}")) + (numbers.Count > 3 ? "; …" : string.Empty);
        return $"{Written(numbers, ':')} are shares without events: nothing says when each is due. Write each with its event, as in "
            + $"'{example}'.";
    }

    /// <summary>The sentence on two numbers that may be a discount, a range or two payments.</summary>
    public static string TwoReadings(IReadOnlyList<int> numbers, bool discount) => discount
        ? $"Two readings: a discount, '{numbers[0]}/{numbers[1]} net …', whose net days are missing, or two payments after {numbers[0]} "
            + $"and {numbers[1]} days ('50% net {numbers[0]}; 50% net {numbers[1]}'). Write one of them."
        : $"Two readings: two payments after {numbers[0]} and {numbers[1]} days ('{numbers[0]}/{numbers[1]} days'), or one after up "
            + $"to {numbers[1]} days ('net {numbers[1]}'). Write one of them.";

    private static string Written(IReadOnlyList<int> numbers, char between) => string.Join(between, numbers.Take(12)) + (numbers.Count > 12 ? $"{between}…" : string.Empty);

    /// <summary>Whether the numbers are shares of 10 or of 100.</summary>
    public static bool IsWhole(IReadOnlyList<int> numbers) => numbers.Sum() is 10 or 100;
}
