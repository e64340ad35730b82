namespace ContractFlow.Domain.Contracts;

/// <summary>A fact about to be filed.</summary>
/// <param name="Id">Names the happening (1 to 200 characters); derived from what happened, so that the same happening filed twice is one fact.</param>
/// <param name="Data">What happened.</param>
/// <param name="At">When it happened; not after it is filed.</param>
/// <param name="By">Who says so.</param>
public sealed record FactDraft(string Id, FactData Data, Instant At, string By)
{
    /// <summary>The actor of facts that ContractFlow itself finds.</summary>
    public const string Ourselves = "contractflow";
}
