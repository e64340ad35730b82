using ContractFlow.Functions.Tests.Platform;

[assembly: AssemblyFixture(typeof(SharedHost))]

namespace ContractFlow.Functions.Tests.Platform;

/// <summary>One host for all tests that neither move its clock nor mind what others have written.</summary>
public sealed class SharedHost : IAsyncLifetime
{
    public ContractFlowHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await ContractFlowHost.Start();

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
