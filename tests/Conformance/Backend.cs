namespace ContractFlow.Conformance;

/// <summary>Facts that not every backend of the official engine can show carry the trait; who runs the suite on such a backend leaves them out by it.</summary>
public static class Backend
{
    public const string Trait = "Backend";

    /// <summary>The official in-memory backend starts an instance at once, whatever time its start names, and a recursive end reaches the parent alone.</summary>
    public const string Durable = "durable";
}
