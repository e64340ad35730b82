using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Functions.Adapters.Sqlite;
using ContractFlow.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Functions.Tests.Platform;

/// <summary>The disk fills up (SQLite may not take another page), or somebody else holds the database: what was acknowledged stays, the rest is refused or waits, and everything goes on by itself.</summary>
public sealed class DiskTests : IDisposable
{
    private const string Full = "PRAGMA max_page_count = 1";
    private const string Roomy = "PRAGMA max_page_count = 1073741823";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string _folder = Directory.CreateTempSubdirectory("contractflow-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Contracts_DiskFull_LosesNothingAcknowledgedAndGoesOnByItself()
    {
        await using var host = await ContractFlowHost.Start(_folder);
        var running = await host.Effective(key: "running");
        var database = host.Services.GetRequiredService<ContractsDatabase>();
        await database.Write(session => session.Execute(Full));
        var accepted = await DraftUntilRefused(host);
        await host.Advance(Duration.FromDays(4)); // reminders fall due, and can't be filed
        Assert.Contains("status=\"503\"", (await host.Operator.Get("metrics")).Body, StringComparison.Ordinal);
        Assert.All(accepted, contract => Assert.Equal(200, host.Tenant.Get($"api/contracts/{contract}").Result.Status));

        await database.Write(session => session.Execute(Roomy));
        await host.Advance(Duration.FromHours(2));
        Assert.Equal(202, (await host.Tenant.PostJson("api/contracts", Request(accepted.Count), $"full-{accepted.Count}")).Status);
        await host.Settle();
        var contracts = (await host.Tenant.Get("api/contracts?limit=200")).Json.GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal(accepted.Count + 2, contracts.Length);
        Assert.All(contracts, contract => Assert.Contains(contract.GetProperty("stage").GetString(), new[] { "signing", "effective" }));
        var sent = await host.Facts<NoticeSent>(running);
        Assert.Equal(sent.DistinctBy(notice => notice.Notice), sent);
        Assert.Contains(sent, notice => notice.Notice.StartsWith("notice:2-", StringComparison.Ordinal) && notice.Notice.Contains(":d+3:", StringComparison.Ordinal));
        Assert.Empty((await host.Position(running)).Notices.Waiting);
    }

    [Fact]
    public async Task Readyz_DiskFull_SaysUnreadyUntilThereIsRoom()
    {
        await using var host = await ContractFlowHost.Start(_folder);
        Assert.Equal(200, (await host.Anybody.Get("readyz")).Status);
        var database = host.Services.GetRequiredService<ContractsDatabase>();
        await database.Write(session => session.Execute(Full));
        await DraftUntilRefused(host);
        var full = await host.Anybody.Get("readyz");
        Assert.Equal((503, "the storage takes no new data\n"), (full.Status, full.Body));

        await database.Write(session => session.Execute(Roomy));
        Assert.Equal(200, (await host.Anybody.Get("readyz")).Status);
    }

    [Fact]
    public async Task Readyz_LessRoomThanTheOperatorWants_SaysUnready()
    {
        await using var host = await ContractFlowHost.Start(_folder, settings: new Dictionary<string, string?> { [SqliteStorageCheck.Setting] = int.MaxValue.ToString(System.Globalization.CultureInfo.InvariantCulture) });
        Assert.Equal((503, "the storage takes no new data\n"), ((await host.Anybody.Get("readyz")).Status, (await host.Anybody.Get("readyz")).Body));
        Assert.Equal(200, (await host.Anybody.Get("healthz")).Status);
    }

    [Fact]
    public async Task Runtime_DiskFull_TellsOperatorsAndAnswersOnceThereIsRoom()
    {
        await using var host = await ContractFlowHost.Start(_folder);
        await host.Draft(key: "before");
        var database = host.Services.GetRequiredKeyedService<SqliteDatabase>("runtime");
        await database.WriteAsync(session => session.Execute(Full));
        var drafts = Enumerable.Range(0, 40).Select(i => host.Tenant.PostJson("api/contracts", Request(i), $"full-{i}")).ToArray();
        await Until(async () => (await host.Operator.Get("admin/engine")).Json.GetProperty("trouble").GetString()?.Contains("full", StringComparison.Ordinal) == true);

        await database.WriteAsync(session => session.Execute(Roomy));
        Assert.All(await Task.WhenAll(drafts).WaitAsync(Patience), draft => Assert.Equal(202, draft.Status));
        await host.Settle();
        await host.Advance(Duration.FromHours(1));
        Assert.Equal(JsonValueKind.Null, (await host.Operator.Get("admin/engine")).Json.GetProperty("trouble").ValueKind);
        var contracts = (await host.Tenant.Get("api/contracts?limit=200")).Json.GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal(41, contracts.Length);
        Assert.All(contracts, contract => Assert.Equal("signing", contract.GetProperty("stage").GetString()));
    }

    [Fact]
    public async Task Contracts_LockedBySomebodyElse_AreReadAndWrittenOnceTheyAreFree()
    {
        await using var host = await ContractFlowHost.Start(_folder);
        var contract = await host.Draft(key: "before");
        await using var other = new SqliteConnection($"Data Source={Path.Combine(_folder, "contracts.db")};Pooling=False");
        await other.OpenAsync();
        Run(other, "BEGIN IMMEDIATE");
        var draft = host.Tenant.PostJson("api/contracts", Request(1), "locked");
        Assert.Equal(200, (await host.Tenant.Get($"api/contracts/{contract}")).Status);
        Assert.False(draft.IsCompleted);

        Run(other, "ROLLBACK");
        Assert.Equal(202, (await draft.WaitAsync(Patience)).Status);
    }

    private static string Request(int number) => SampleRequests.Purchase(reference: $"PO-{number}");

    // The last pages take some more contracts before there is no room left.
    private static async Task<IReadOnlyList<string>> DraftUntilRefused(ContractFlowHost host)
    {
        var accepted = new List<string>();
        while (accepted.Count < 200)
        {
            var answer = await host.Tenant.PostJson("api/contracts", Request(accepted.Count), $"full-{accepted.Count}");
            if (answer.Status != 202)
            {
                Assert.Equal((503, "storage-unavailable"), (answer.Status, answer.Code));
                return accepted;
            }

            accepted.Add(answer.Json.GetProperty("id").GetString()!);
        }

        throw new InvalidOperationException("The disk did not fill up.");
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own statements.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static async Task Until(Func<Task<bool>> condition)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (!await condition())
        {
            deadline.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
