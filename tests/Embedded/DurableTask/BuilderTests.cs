using ContractFlow.Embedded.DurableTask;
using DurableTask.Core.History;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ContractFlow.Embedded.Tests.DurableTask;

/// <summary>The backend by the builders of the SDK, as programs other than ours use it.</summary>
public sealed class BuilderTests : IDisposable
{
    private readonly string _folder = Directory.CreateDirectory(Rig.NewFolder()).FullName;

    private string Database => Path.Combine(_folder, "durable.db");

    [Fact]
    public async Task WorkerAndClient_ByTheirBuilders_RunAndKeepWhatTheyRan()
    {
        using (var host = await Started(worker => worker.UseSqlite(Database)))
        {
            var client = host.Services.GetRequiredService<DurableTaskClient>();
            await client.ScheduleNewOrchestrationInstanceAsync("Wait", "hello", new StartOrchestrationOptions("one"));
            await client.WaitForInstanceStartAsync("one", Rig.Soon);
            await host.StopAsync(Rig.Soon);
        }

        using var again = await Started(worker => worker.UseSqlite(Database));
        var later = again.Services.GetRequiredService<DurableTaskClient>();
        await later.RaiseEventAsync("one", "go", "there");
        Assert.Equal("hello there", (await later.WaitForInstanceCompletionAsync("one", getInputsAndOutputs: true, Rig.Soon)).ReadOutputAs<string>());
        await again.StopAsync(Rig.Soon);
    }

    [Theory]
    [InlineData("", 4, 100, 100, "Database is ''; expected is the path of a file, e.g. data/durable.db")]
    [InlineData("/", 4, 100, 100, "Database is '/'; expected is the path of a file, e.g. data/durable.db")]
    [InlineData("Data Source=abc.db;Mode=ReadWrite", 4, 100, 100, "Database is 'Data Source=abc.db;Mode=ReadWrite'; expected is the path of a file, e.g. data/durable.db")]
    [InlineData("x.db", 0, 100, 100, "MaxConcurrentOrchestrations is 0; expected is a whole number from 1 to 1000, e.g. 4")]
    [InlineData("x.db", 4, 0, 100, "MaxHotInstances is 0; expected is a whole number from 1, e.g. 10000")]
    [InlineData("x.db", 4, 100, -1, "MaxBacklog is -1; expected is a whole number from 1, e.g. 50000")]
    public async Task Start_SettingThatCannotBe_IsNamedWithAnExample(string database, int steps, int hot, int backlog, string sentence)
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => Started(worker => worker.UseSqlite(options =>
        {
            (options.Database, options.MaxConcurrentOrchestrations) = (database, steps);
            (options.MaxHotInstances, options.MaxBacklog) = (hot, backlog);
        })));
        Assert.Contains("UseSqlite: " + sentence, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_FileThatIsNoDatabase_IsNamed()
    {
        await File.WriteAllTextAsync(Database, new string('x', 5000));
        var refused = await Assert.ThrowsAsync<IOException>(() => Started(worker => worker.UseSqlite(Database)));
        Assert.Contains(Database, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Client_WithoutItsWorker_SaysWhatIsMissing()
    {
        var services = new ServiceCollection();
        services.AddDurableTaskClient(client => client.UseSqlite());
        using var provider = services.BuildServiceProvider();
        var missing = Assert.Throws<InvalidOperationException>(provider.GetRequiredService<DurableTaskClient>);
        Assert.Contains("AddDurableTaskWorker", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_TwoWorkersOnOneFile_IsRefused()
    {
        var builder = Builder();
        builder.Services.AddDurableTaskWorker("a", worker => worker.UseSqlite(Database));
        builder.Services.AddDurableTaskWorker("b", worker => worker.UseSqlite(Database));
        using var host = builder.Build();
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync(Rig.Soon));
        Assert.Contains("a file for each", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_FileThatAnotherOneOwns_IsRefusedUntilThatOneEnds()
    {
        using (var host = await Started(worker => worker.UseSqlite(Database)))
        {
            var refused = await Assert.ThrowsAsync<IOException>(() => Started(worker => worker.UseSqlite(Database)));
            Assert.Contains($"The database {Database} is in use: one process owns it.", refused.Message, StringComparison.Ordinal);
            await host.StopAsync(Rig.Soon);
        }

        using var again = await Started(worker => worker.UseSqlite(Database));
        await again.StopAsync(Rig.Soon);
    }

    [Fact]
    public async Task Start_RegistryWithEntities_IsRefused()
    {
        var refused = await Assert.ThrowsAsync<NotSupportedException>(() => Started(worker => worker.UseSqlite(Database).AddTasks(tasks => tasks.AddEntity<Counter>())));
        Assert.Contains("the SQLite backend has no entities", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Engines_OfAWorker_GiveWhatTheClientHasNoWordsFor()
    {
        using var host = await Started(worker => worker.UseSqlite(Database));
        await host.Services.GetRequiredService<DurableTaskClient>().ScheduleNewOrchestrationInstanceAsync("Wait", "hello", new StartOrchestrationOptions("one"));
        var engine = host.Services.GetRequiredService<SqliteEngines>().Of();
        Assert.NotNull(await engine.GetHistoryJsonAsync("one"));
        await host.StopAsync(Rig.Soon);
    }

    [Fact]
    public async Task Start_OrchestratorInSeveralVersions_IsRefused()
    {
        var refused = await Assert.ThrowsAsync<NotSupportedException>(() => Started(worker => worker.UseSqlite(Database).AddTasks(tasks =>
        {
            tasks.AddOrchestratorFunc<string, string>("V", new TaskVersion("1"), (_, _) => Task.FromResult("1"));
            tasks.AddOrchestratorFunc<string, string>("V", new TaskVersion("2"), (_, _) => Task.FromResult("2"));
        })));
        Assert.Contains("'V'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_WhatTheBackendLacks_SaysSo()
    {
        using var host = await Started(worker => worker.UseSqlite(Database));
        var client = host.Services.GetRequiredService<DurableTaskClient>();
        Assert.Contains("entities", Assert.Throws<NotSupportedException>(() => client.Entities).Message, StringComparison.Ordinal);
        Assert.Contains("rewind", (await Assert.ThrowsAsync<NotSupportedException>(() => client.RewindInstanceAsync("one", "why"))).Message, StringComparison.Ordinal);
        await host.StopAsync(Rig.Soon);
    }

    [Fact]
    public async Task Client_HistoryAndIdsOfTheEnded_AreTheOfficialOnes()
    {
        using var host = await Started(worker => worker.UseSqlite(Database));
        var client = host.Services.GetRequiredService<DurableTaskClient>();
        await client.ScheduleNewOrchestrationInstanceAsync("Wait", "a", new StartOrchestrationOptions("one"));
        await client.ScheduleNewOrchestrationInstanceAsync("Wait", "b", new StartOrchestrationOptions("two"));
        await client.RaiseEventAsync("one", "go", "x");
        await client.WaitForInstanceCompletionAsync("one", Rig.Soon);

        var history = await client.GetOrchestrationHistoryAsync("one");
        var kinds = history.Select(past => past.EventType).Where(kind => kind != EventType.OrchestratorStarted);
        Assert.Equal([EventType.ExecutionStarted, EventType.EventRaised, EventType.ExecutionCompleted], kinds);
        Assert.Equal("\"a x\"", history.OfType<ExecutionCompletedEvent>().Single().Result);
        Assert.Equal(["one", "two"], (await client.ListInstanceIdsAsync()).Values);
        Assert.Equal(["one"], (await client.ListInstanceIdsAsync(completedTimeFrom: DateTimeOffset.UnixEpoch)).Values);
        await Assert.ThrowsAsync<ArgumentException>(() => client.GetOrchestrationHistoryAsync("nobody"));
        await host.StopAsync(Rig.Soon);
    }

    [Theory]
    [InlineData(DurableTaskWorkerOptions.VersionFailureStrategy.Fail, OrchestrationRuntimeStatus.Failed)]
    [InlineData(DurableTaskWorkerOptions.VersionFailureStrategy.Reject, OrchestrationRuntimeStatus.Suspended)]
    public async Task Versioning_InstanceNewerThanTheWorker_FailsOrWaitsForAWorkerThatFits(DurableTaskWorkerOptions.VersionFailureStrategy strategy, OrchestrationRuntimeStatus expected)
    {
        using (var old = await Started(worker => worker.UseSqlite(Database).UseVersioning(Version("1.0", strategy))))
        {
            var client = old.Services.GetRequiredService<DurableTaskClient>();
            await client.ScheduleNewOrchestrationInstanceAsync("Wait", "hello", new StartOrchestrationOptions("one") { Version = "2.0" });
            await client.RaiseEventAsync("one", "go", "there");
            var refused = (await client.GetInstanceAsync("one"))!;
            Assert.Equal(expected, refused.RuntimeStatus);
            Assert.Contains("'2.0' is greater than the worker version '1.0'", refused.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
            await old.StopAsync(Rig.Soon);
        }

        if (strategy == DurableTaskWorkerOptions.VersionFailureStrategy.Reject)
        {
            using (var still = await Started(worker => worker.UseSqlite(Database).UseVersioning(Version("1.0", strategy))))
            {
                var halted = (await still.Services.GetRequiredService<DurableTaskClient>().GetInstanceAsync("one"))!;
                Assert.Equal("VersionMismatch", halted.FailureDetails!.ErrorType);
                Assert.Contains("resume it on a worker that takes its version", halted.FailureDetails.ErrorMessage, StringComparison.Ordinal);
                await still.StopAsync(Rig.Soon);
            }

            using var fits = await Started(worker => worker.UseSqlite(Database).UseVersioning(Version("2.0", strategy)));
            var client = fits.Services.GetRequiredService<DurableTaskClient>();
            await client.ResumeInstanceAsync("one");
            Assert.Equal("hello there", (await client.WaitForInstanceCompletionAsync("one", getInputsAndOutputs: true, Rig.Soon)).ReadOutputAs<string>());
            await fits.StopAsync(Rig.Soon);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private sealed class Counter : Microsoft.DurableTask.Entities.TaskEntity<int>;

    private static DurableTaskWorkerOptions.VersioningOptions Version(string version, DurableTaskWorkerOptions.VersionFailureStrategy strategy) =>
        new() { Version = version, MatchStrategy = DurableTaskWorkerOptions.VersionMatchStrategy.CurrentOrOlder, FailureStrategy = strategy };

    private static HostApplicationBuilder Builder()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging(logging => logging.ClearProviders());
        return builder;
    }

    private async Task<IHost> Started(Action<IDurableTaskWorkerBuilder> configure)
    {
        var builder = Builder();
        builder.Services.AddDurableTaskWorker(worker => configure(worker.AddTasks(tasks => tasks.AddOrchestratorFunc<string, string>(
            "Wait", async (context, input) => $"{input} {await context.WaitForExternalEvent<string>("go")}"))));
        builder.Services.AddDurableTaskClient(client => client.UseSqlite());
        var host = builder.Build();
        await host.StartAsync(Rig.Soon);
        return host;
    }
}
