namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>Whether the host has started.</summary>
internal sealed class HostStarted
{
    private volatile bool _isTrue;

    public bool IsTrue
    {
        get => _isTrue;
        set => _isTrue = value;
    }
}
