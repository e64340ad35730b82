using ContractFlow.Domain.Contracts;
using ContractFlow.Functions.Tests.Ports;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ContractFlow.Functions.Tests.Platform;

public sealed class StorageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("contractflow-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Restart_OnTheSameFolder_KeepsEverything()
    {
        string contract, before;
        await using (var host = await ContractFlowHost.Start(_folder))
        {
            contract = await host.Draft();
            before = (await host.Tenant.Get($"api/contracts/{contract}/timeline")).Body;
        }

        await using var again = await ContractFlowHost.Start(_folder);
        Assert.Equal(before, (await again.Tenant.Get($"api/contracts/{contract}/timeline")).Body);
        Assert.Equal("true", (await again.Tenant.PostJson("api/contracts", SampleRequests.Purchase(), "draft-1")).Headers["Idempotent-Replay"]);
    }

    [Fact]
    public async Task Append_FullDisk_Is503AndTheRetrySucceeds()
    {
        FaultyFiles? files = null;
        await using var host = await ContractFlowHost.Start(_folder, configure: builder =>
        {
            var inner = builder.Services.Last(service => service.ServiceType == typeof(IStreams)).ImplementationType!;
            builder.Services.Replace(ServiceDescriptor.Singleton<IStreams>(provider => files = new((IStreams)ActivatorUtilities.CreateInstance(provider, inner))));
        });
        await host.Draft(key: "before");
        files!.Full = true;
        var refused = await host.Tenant.PostJson("api/contracts", SampleRequests.Purchase(), "full");
        Assert.Equal((503, "storage-unavailable", "5"), (refused.Status, refused.Code, refused.Headers["Retry-After"]));

        files.Full = false;
        Assert.Equal(202, (await host.Tenant.PostJson("api/contracts", SampleRequests.Purchase(), "full")).Status);
        Assert.Equal(2, (await host.Tenant.Get("api/contracts")).Json.GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData("UPDATE facts SET json = '{}' WHERE seq = 1")]
    [InlineData("DELETE FROM facts")]
    public async Task Facts_ChangedInTheDatabase_AreRefusedByIt(string sql)
    {
        await using (var host = await ContractFlowHost.Start(_folder))
        {
            await host.Draft();
        }

        Assert.Contains("Facts", Assert.Throws<SqliteException>(() => Run(sql)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Facts_TamperedWith_QuarantineTheContractAlone()
    {
        string bad, good;
        await using (var host = await ContractFlowHost.Start(_folder))
        {
            (bad, good) = (await host.Draft(key: "bad"), await host.Draft(key: "good"));
        }

        Run("DROP TRIGGER facts_never_change");
        Run($"UPDATE facts SET by = 'somebody' WHERE seq = 2 AND contract = '{bad}'");
        await using var again = await ContractFlowHost.Start(_folder);
        var answer = await again.Tenant.Get($"api/contracts/{bad}");
        Assert.Equal((423, "contract-quarantined"), (answer.Status, answer.Code));
        Assert.Contains("Fact 2 (contract.drawnUp@1", answer.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(200, (await again.Tenant.Get($"api/contracts/{good}")).Status);
        Assert.Equal(bad, (await again.Operator.Get("api/quarantined")).Json.GetProperty("items")[0].GetProperty("contract").GetString());
    }

    [Fact]
    public async Task Quarantined_FileRepaired_IsReleasedAndWatchedAgain()
    {
        ContractId bad;
        await using (var host = await ContractFlowHost.Start(_folder))
        {
            bad = await host.Effective();
        }

        Run("DROP TRIGGER facts_never_change");
        Run($"UPDATE facts SET by = by || '!' WHERE seq = 2 AND contract = '{bad.Contract}'");
        await using var again = await ContractFlowHost.Start(_folder);
        var release = $"api/quarantined/{bad.Contract}/releases";
        (string, string) forTenant = ("ContractFlow-Tenant", ContractFlowHost.TenantId);
        Assert.Equal(423, (await again.Tenant.Get($"api/contracts/{bad.Contract}")).Status);
        var early = await again.Operator.PostJson(release, "", null, forTenant);
        Assert.Equal((423, "contract-quarantined"), (early.Status, early.Code));
        Assert.Contains("Fact 2 (contract.drawnUp@1", early.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        await again.Advance(Duration.FromDays(5)); // its watchers give up after two days
        Assert.Equal("""{"settled":0,"started":0,"failed":0}""", (await again.Operator.PostJson("api/radar/sweeps", "")).Body);

        Run("DROP TRIGGER facts_never_change"); // the start has put it back
        Run($"UPDATE facts SET by = rtrim(by, '!') WHERE seq = 2 AND contract = '{bad.Contract}'");
        Assert.Equal((403, "scope-missing"), Told(await again.Tenant.PostJson(release, "")));
        Assert.Equal("effective", (await again.Operator.PostJson(release, "", null, forTenant)).Json.GetProperty("stage").GetString());
        await again.Settle();
        Assert.Equal((409, "not-quarantined"), Told(await again.Operator.PostJson(release, "", null, forTenant)));
        Assert.Empty((await again.Operator.Get("api/quarantined")).Json.GetProperty("items").EnumerateArray());
        Assert.Contains((await again.Position(bad)).Notices.ByKey.Keys, key => key.StartsWith("notice:2-", StringComparison.Ordinal) && key.Contains(":d+3:", StringComparison.Ordinal));
    }

    private static (int, string?) Told(Answered answer) => (answer.Status, answer.Code);

    private void Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "contracts.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own statements.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private sealed class FaultyFiles(IStreams inner) : PassingStreams(inner)
    {
        public bool Full { get; set; }

        public override Task<bool> TryAppend(FactStream after, int expectedVersion, CancellationToken cancellation = default) =>
            Full ? throw new SqliteException("SQLite Error 13: 'database or disk is full'.", 13) : base.TryAppend(after, expectedVersion, cancellation);
    }
}
