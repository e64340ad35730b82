namespace ContractFlow.Domain.Contracts;

/// <summary>Recognises a command that was filed before.</summary>
public static class Filing
{
    /// <summary>The data filed under an id, or null.</summary>
    public static T? Find<T>(Position position, string id)
        where T : FactData
    {
        ArgumentNullException.ThrowIfNull(position);
        return position.Filed.GetValueOrDefault(id)?.Data as T;
    }

    /// <summary>Whether the fact <paramref name="id"/> is filed already with what is <paramref name="asked"/> now.</summary>
    /// <exception cref="RefusedException"><paramref name="code"/>: the id is taken by other content.</exception>
    public static bool Repeats(Position position, string id, FactData asked, string code, string what, string? pointer = null)
    {
        if (Find<FactData>(position, id) is not { } filed)
        {
            return false;
        }

        return CanonicalJson.Of(filed) == CanonicalJson.Of(asked) ? true : throw new RefusedException(
            code, $"{what} was recorded before with other content. Repeat it as it was, or give a new one another id.", pointer);
    }

    /// <summary>The id of the fact of a command that its caller may give an id of its own; without one it goes by the Idempotency-Key.</summary>
    /// <exception cref="RefusedException"><c>invalid-value</c>: the id given is none.</exception>
    public static string IdOf(string kind, string? given, Origin origin, string pointer)
    {
        ArgumentNullException.ThrowIfNull(origin);
        return given is null ? $"{kind}:{origin.Key}" : $"{kind}:id:{Demand.Id(given, pointer)}";
    }

    /// <summary>Whether such a command is filed already as it is <paramref name="asked"/> now.</summary>
    /// <exception cref="RefusedException"><c>idempotency-key-reused</c> or <c>{kind}-conflict</c>: its id is taken by other content.</exception>
    public static bool RepeatsOwn(Position position, string id, FactData asked, string kind, string? given, Origin origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        return given is null
            ? Repeats(position, id, asked, "idempotency-key-reused", $"The {kind} under the key '{origin.Key}'")
            : Repeats(position, id, asked, $"{kind}-conflict", $"The {kind} '{given}'", $"/{kind}");
    }
}
