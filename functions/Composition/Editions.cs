namespace ContractFlow.Functions.Composition;

/// <summary>What the Embedded edition's ground is like. The project file says which of the two classes here is meant by <c>Edition</c>.</summary>
public static class OneMachine
{
    /// <summary>Whether there is a folder that outlives the process.</summary>
    public static bool HasDataFolder => true;
}

/// <summary>What the Azure edition's ground is like.</summary>
public static class Serverless
{
    /// <summary>Whether there is a folder that outlives the process: instances come and go, and share nothing but the storage account.</summary>
    public static bool HasDataFolder => false;
}
