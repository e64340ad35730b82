using Moq;

namespace ContractFlow.Orchestrations.Tests;

/// <summary>Nudges on a backend that, as Durable Functions on Azure Storage, refuses events for instances that have ended.</summary>
public sealed class NudgesTests
{
    private const string Instance = "c1:signing";

    [Fact]
    public async Task Nudge_InstanceHasEnded_RaisesNothing()
    {
        var client = Client(OrchestrationRuntimeStatus.Completed);
        await Nudges.Nudge(client.Object, Instance, TestContext.Current.CancellationToken);
        client.Verify(backend => backend.RaiseEventAsync(Instance, It.IsAny<string>(), It.IsAny<object?>(), It.IsAny<CancellationToken>()), Times.Never);
    }

    [Fact]
    public async Task Nudge_InstanceEndsJustThen_IsNoFailure()
    {
        var client = Client(OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Completed);
        await Nudges.Nudge(client.Object, Instance, TestContext.Current.CancellationToken);
        client.Verify(backend => backend.RaiseEventAsync(Instance, It.IsAny<string>(), It.IsAny<object?>(), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task Nudge_LivingInstanceCannotBeReached_Fails() => await Assert.ThrowsAsync<InvalidOperationException>(
        () => Nudges.Nudge(Client(OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Running).Object, Instance, TestContext.Current.CancellationToken));

    [Fact]
    public async Task TellContract_LifeHasEnded_IsNoFailure() =>
        await ObligationActivities.TellContract(new ContractRef("acme", "c1"), Client(OrchestrationRuntimeStatus.Completed).Object);

    private static Mock<DurableTaskClient> Client(params OrchestrationRuntimeStatus[] statuses)
    {
        var left = new Queue<OrchestrationRuntimeStatus>(statuses);
        var client = new Mock<DurableTaskClient>("hub") { CallBase = true };
        client.Setup(backend => backend.GetInstancesAsync(It.IsAny<string>(), false, It.IsAny<CancellationToken>()))
            .ReturnsAsync((string id, bool _, CancellationToken _) => new OrchestrationMetadata("any", id) { RuntimeStatus = left.Dequeue() });
        client.Setup(backend => backend.RaiseEventAsync(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<object?>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new InvalidOperationException("The orchestration instance with the provided instance id is not running."));
        return client;
    }
}
