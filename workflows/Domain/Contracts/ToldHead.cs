namespace ContractFlow.Domain.Contracts;

/// <summary>
/// What a contract's file ended with when something was told to a party: whoever keeps it can hold every later export against it, since the hash of a fact vouches
/// for all before it.
/// </summary>
/// <param name="Facts">How many facts the file held.</param>
/// <param name="Sha256">The hash of the last of them, lower-case hex.</param>
public sealed record ToldHead(int Facts, string Sha256)
{
    /// <summary>The file as a position knows it.</summary>
    public static ToldHead Of(Position position)
    {
        ArgumentNullException.ThrowIfNull(position);
        return Of(position.Filed.Values.MaxBy(fact => fact.Seq)!);
    }

    /// <summary>The file up to one of its facts.</summary>
    public static ToldHead Of(Fact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return new(fact.Seq, fact.Hash);
    }
}
