using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Receivables;
using ContractFlow.Embedded.DurableTask;
using ContractFlow.Embedded.Functions;
using Microsoft.Azure.Functions.Worker;
using ContractFlow.Orchestrations;
using ContractFlow.Functions.Tests.Ports;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Moq;

namespace ContractFlow.Functions.Tests.Platform;

public sealed class RadarTests
{
    [Fact]
    public async Task Sweep_EverythingSettled_ReadsNoFile()
    {
        CountingFiles? files = null;
        await using var host = await ContractFlowHost.Start(configure: builder => Count(builder, counting => files = counting));
        await host.Effective();
        await Sweep(host);
        var reads = files!.Reads;

        Assert.Equal((0, 0, 0), await Sweep(host));
        Assert.Equal(reads, files.Reads);
    }

    [Fact]
    public async Task Sweep_NudgeLost_SettlesTheContractAlone()
    {
        await using var host = await ContractFlowHost.Start();
        await host.Effective(key: "other");
        var contract = await host.Effective();
        await Sweep(host);
        await host.Services.GetRequiredService<Registrar>().File(contract, (position, now) =>
            PaymentRules.Receive(position, new ReceivePayment("p-1", new Money(3000m, position.Currency)), new Origin("test", "p-1"), now));

        Assert.Equal((1, 0, 0), await Sweep(host));
        Assert.Equal((0, 0, 0), await Sweep(host));
        Assert.Equal("completed", await Status(host, contract, await Monitor(host, contract, 2)));
    }

    [Fact]
    public async Task Sweep_WatchersGone_StartsEachThatIsNeeded()
    {
        await using var host = await ContractFlowHost.Start();
        var contract = await host.Effective();
        await host.Pay(contract, 3000m);
        await Sweep(host); // the first of a folder looks at every file
        var client = host.Services.GetRequiredService<DurableTaskEngine>().Client;
        string[] gone = [InstanceIds.Life(contract.Contract), InstanceIds.Obligation(contract.Contract, 1)];
        foreach (var instance in gone)
        {
            await client.TerminateInstanceAsync(instance);
        }

        await host.Settle();
        var (settled, started, failed) = await Sweep(host);
        Assert.Equal((0, 0), (settled, failed));
        Assert.InRange(started, 1, gone.Length); // the contract's life, once it runs, starts the others too
        Assert.Equal((0, 0, 0), await Sweep(host));
        Assert.Equal("completed", await Status(host, contract, await Monitor(host, contract, 2)));
        foreach (var instance in gone)
        {
            Assert.Equal("running", await Status(host, contract, instance));
        }
    }

    // Durable Functions on Azure Storage takes a purge that names no status for one of every instance, the running ones included.
    [Fact]
    public async Task Purge_Always_NamesEndedInstancesAlone()
    {
        await using var host = await ContractFlowHost.Start();
        PurgeInstancesFilter? asked = null;
        var client = new Mock<DurableTaskClient>("hub") { CallBase = true };
        client.Setup(backend => backend.PurgeAllInstancesAsync(It.IsAny<PurgeInstancesFilter>(), null, It.IsAny<CancellationToken>()))
            .Callback((PurgeInstancesFilter filter, PurgeInstanceOptions? _, CancellationToken _) => asked = filter).ReturnsAsync(new PurgeResult(0));
        await ActivatorUtilities.CreateInstance<Radar>(host.Services).Purge(new TimerInfo(), client.Object, CancellationToken.None);
        Assert.Equal([OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated], asked!.Statuses);
        Assert.Equal(host.Clock.GetUtcNow().AddDays(-30), asked.CreatedTo);
    }

    [Fact]
    public async Task Line_OfEveryVersionOfALife_DoesNotDependOnTheDay()
    {
        await using var host = await ContractFlowHost.Start();
        var contract = await host.Effective();
        await host.Advance(Duration.FromDays(45));
        await host.Pay(contract, 3000m);
        var file = (await host.Services.GetRequiredService<Registrar>().ReadFile(contract))!;
        for (var version = 1; version <= file.Version; version++)
        {
            var position = Position.Of(file with { Facts = file.Facts[..version] });
            var sooner = RegisterLines.Of(position, position.DraftedAt);
            var later = RegisterLines.Of(position, position.DraftedAt + Duration.FromDays(3650));
            Assert.Equal(Text(sooner), Text(later with { UpdatedAt = sooner.UpdatedAt }));
        }
    }

    private static string Text(RegisterEntry line) => JsonSerializer.Serialize(line, DomainJson.Options);

    private static async Task<(int Settled, int Started, int Failed)> Sweep(ContractFlowHost host)
    {
        var swept = (await host.Operator.PostJson("api/radar/sweeps", "")).Json;
        await host.Settle();
        return (swept.GetProperty("settled").GetInt32(), swept.GetProperty("started").GetInt32(), swept.GetProperty("failed").GetInt32());
    }

    private static async Task<string> Monitor(ContractFlowHost host, ContractId contract, int obligation)
    {
        var position = await host.Position(contract);
        return InstanceIds.Item(contract.Contract, ContractFlow.Domain.Obligations.OpenItems.Of(position, position.Obligation(obligation)).Single().Id);
    }

    private static async Task<string?> Status(ContractFlowHost host, ContractId contract, string instance) =>
        (await host.Tenant.Get($"api/operations/{contract.Contract}")).Json.GetProperty("parts").EnumerateArray()
            .First(part => part.GetProperty("instance").GetString() == instance).GetProperty("status").GetString();

    private static void Count(SelfHostBuilder builder, Action<CountingFiles> made)
    {
        var inner = builder.Services.Last(service => service.ServiceType == typeof(IStreams)).ImplementationType!;
        builder.Services.Replace(ServiceDescriptor.Singleton<IStreams>(provider =>
        {
            var files = new CountingFiles((IStreams)ActivatorUtilities.CreateInstance(provider, inner));
            made(files);
            return files;
        }));
    }

    private sealed class CountingFiles(IStreams inner) : PassingStreams(inner)
    {
        private int _reads;

        public int Reads => _reads;

        public override Task<StreamHead?> ReadHead(StreamId stream, CancellationToken cancellation = default)
        {
            Interlocked.Increment(ref _reads);
            return base.ReadHead(stream, cancellation);
        }

        public override Task<FactStream?> Read(StreamId stream, CancellationToken cancellation = default)
        {
            Interlocked.Increment(ref _reads);
            return base.Read(stream, cancellation);
        }
    }
}
