using ContractFlow.Sqlite;

namespace ContractFlow.Functions.Tests.Attention;

/// <summary>Work that ended the process whenever it was begun: the start goes on without it, and the operator sees and releases it.</summary>
public sealed class SetAsideTests
{
    private const string Work = "activity DrawUp:0011223344556677";

    [Fact]
    public async Task SetAside_FoundAtTheStart_IsListedForTheOperatorAndReleased()
    {
        var folder = Directory.CreateTempSubdirectory("contractflow-").FullName;
        await using (var host = await ContractFlowHost.Start(folder))
        {
            Assert.Equal(0, (await host.Operator.Get("api/operator/set-aside")).Json.GetProperty("items").GetArrayLength());
        }

        // As a process leaves it that ended under the same work for the third time.
        await using (var database = new SqliteDatabase(Path.Combine(folder, "runtime.db"), ""))
        {
            await database.WriteAsync(session =>
            {
                session.Execute("INSERT INTO dt_begun VALUES('', '', 0, 0)");
                session.Execute("INSERT INTO dt_begun VALUES('life:c1', $1, 3, 0)", Work);
                session.Execute("INSERT INTO dt_begun VALUES('life:c2', 'activity DrawUp:00', 2, 0)");
            });
        }

        await using (var host = await ContractFlowHost.Start(folder))
        {
            var listed = Assert.Single((await host.Operator.Get("api/operator/set-aside")).Json.GetProperty("items").EnumerateArray());
            Assert.Equal(("life:c1", Work, 3), (listed.GetProperty("instance").GetString(), listed.GetProperty("work").GetString(), listed.GetProperty("times").GetInt32()));
            var attention = Assert.Single((await host.Operator.Get("api/attention?kind=workSetAside")).Json.GetProperty("items").EnumerateArray());
            Assert.Equal($"life:c1 {Work}", attention.GetProperty("subject").GetString());
            Assert.Equal(0, (await host.Tenant.Get("api/attention?kind=workSetAside")).Json.GetProperty("items").GetArrayLength());
            Assert.Equal(403, (await host.Tenant.Get("api/operator/set-aside")).Status);
            _ = await host.Draft();

            Assert.Equal((404, "unknown-work"), Told(await host.Operator.PostJson("api/operator/set-aside/releases", """{ "instance": "life:c2", "work": "step" }""", "r1")));
            var body = $$"""{ "instance": "life:c1", "work": "{{Work}}" }""";
            Assert.Equal(200, (await host.Operator.PostJson("api/operator/set-aside/releases", body, "r2")).Status);
            Assert.Equal(0, (await host.Operator.Get("api/operator/set-aside")).Json.GetProperty("items").GetArrayLength());
        }

        Directory.Delete(folder, recursive: true);
    }

    private static (int, string?) Told(Answered answer) => (answer.Status, answer.Code);
}
