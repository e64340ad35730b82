namespace ContractFlow.Functions.Doors;

/// <summary>Tells secrets that somebody typed from those that a machine made: a text that repeats itself or runs through an alphabet is guessed, however long it is.</summary>
public static class KeyStrength
{
    /// <summary>What a secret must hold at least. 32 random hex digits hold about 90 by this measure, and not once in a million times fewer than 45.</summary>
    public const double LeastBits = 42;

    /// <summary>Refuses a secret that is too easily guessed.</summary>
    /// <param name="setting">Its name.</param>
    /// <param name="secret">The secret; it does not stand in the error.</param>
    /// <exception cref="ArgumentException">It is.</exception>
    public static void Require(string setting, string secret)
    {
        if (BitsOf(secret) < LeastBits)
        {
            throw new ArgumentException($"{setting} is too easily guessed: it repeats itself, runs through an alphabet or has few different characters. `openssl rand -hex 32` makes a good one.");
        }
    }

    /// <summary>How much there is to guess: the entropy of its characters, of one repetition alone and without those that go on from the one before as in an alphabet.</summary>
    public static double BitsOf(string secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        var period = Enumerable.Range(1, secret.Length).FirstOrDefault(length => secret[length..] == secret[..^length], secret.Length);
        var kept = secret[..period].Where((c, i) => i == 0 || Math.Abs(c - secret[i - 1]) > 1).ToArray();
        return kept.CountBy(c => c).Sum(group => -group.Value * Math.Log2((double)group.Value / kept.Length));
    }
}
