using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Tests.Contracts;

/// <summary>
/// What a refusal says: its code, the field, and what its sentence names (amounts, days, numbers, names), whatever its other words.
/// </summary>
internal static class Refusing
{
    public static void Refuses(this Case contract, Action act, string code, string? pointer, params string[] names)
    {
        var refused = contract.Refused(act);
        Assert.Equal((code, pointer), (refused?.Code, refused?.Pointer));
        Assert.All(names, name => Assert.Contains(name, refused!.Message, StringComparison.Ordinal));
    }

    public static void Refuses<T>(
        this Case contract, Func<Position, T, Origin, Instant, IEnumerable<FactDraft>> rule, T command, string code, string? pointer,
            params string[] names) =>
        contract.Refuses(() => contract.Do(rule, command), code, pointer, names);

    public static void Refuses<T>(
        this Case contract, Func<Position, int, T, Origin, Instant, IEnumerable<FactDraft>> rule, int number, T command, string code,
            string? pointer, params string[] names) =>
        contract.Refuses(() => contract.Do(rule, number, command), code, pointer, names);
}
