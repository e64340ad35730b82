using ContractFlow.Functions.Tests;

namespace ContractFlow.Hostile.Tests;

/// <summary>Every operation with our ids and somebody else's key.</summary>
public sealed class TenantTests(Scene scene)
{
    [Theory]
    [MemberData(nameof(NotThere))]
    public async Task Call_WithAnotherTenantsIds_IsAnsweredAsForWhatNobodyHas(string id)
    {
        var operation = Operations.All.Single(operation => operation.Id == id);
        var (code, version) = (((Outcome.NotThere)operation.Outcome).Code, await scene.Version());

        var ours = await scene.Call(scene.Stranger, operation);
        var nobodys = await scene.Call(scene.Stranger, operation, Nobodys);

        Assert.True((ours.Status, ours.Code) == (404, code), $"{ours.Status} {ours.Body}");
        Assert.Equal((404, code), (nobodys.Status, nobodys.Code));
        Assert.Equal(Words(ours), Words(nobodys));
        Assert.Equal(version, await scene.Version());
    }

    [Fact]
    public async Task Call_WithTheTenantsOwnKey_IsAnsweredOtherwise()
    {
        // Else the test before would hold for a wrong path or body.
        using var lex = await scene.Host.WithKey(ContractFlowHost.TenantId, [Functions.Doors.Scopes.Referrals], "lex");
        foreach (var operation in Operations.All.Where(operation => operation.Outcome is Outcome.NotThere && operation.Method == HttpMethod.Get))
        {
            var answer = await scene.Call(operation.Scopes.Contains(Functions.Doors.Scopes.Referrals) ? lex : scene.Host.Tenant, operation);
            Assert.True(answer.Code != ((Outcome.NotThere)operation.Outcome).Code && answer.Status is not (400 or 401 or 403), $"{operation}: {answer.Status} {answer.Body}");
        }
    }

    [Fact]
    public async Task Call_ThatListsOrMakes_HasNothingOfOurs()
    {
        foreach (var operation in Operations.All.Where(operation => operation.Outcome is Outcome.OwnThings))
        {
            var answer = await scene.Call(scene.Stranger, operation);
            Assert.True(answer.Status == ((Outcome.OwnThings)operation.Outcome).Status, $"{operation}: {answer.Status} {answer.Body}");
            Assert.All(scene.Ours, ours => Assert.DoesNotContain(ours, answer.Body, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Call_OfOperators_IsRefused()
    {
        foreach (var operation in Operations.All.Where(operation => operation.Outcome is Outcome.OperatorsAlone))
        {
            var answer = await scene.Call(scene.Stranger, operation);
            Assert.True((answer.Status, answer.Code) == (403, "scope-missing"), $"{operation}: {answer.Status} {answer.Body}");
        }
    }

    [Fact]
    public async Task Call_OpenToEverybody_TellsNothingOfOurs()
    {
        foreach (var operation in Operations.All.Where(operation => operation.Outcome is Outcome.Public))
        {
            var answer = await scene.Call(scene.Host.Anybody, operation);
            Assert.All(scene.Ours.Append(ContractFlowHost.TenantId), ours => Assert.DoesNotContain($"\"{ours}\"", answer.Body, StringComparison.Ordinal));
        }
    }

    public static TheoryData<string> NotThere() => [.. Operations.All.Where(operation => operation.Outcome is Outcome.NotThere).Select(operation => operation.Id)];

    private static string Nobodys(string name, string id) => name is "contract" or "webhook" or "key" or "notice" ? "c-none" + id[6..] : id;

    // The ids that were asked for may stand in the words; nothing else may differ.
    private static string Words(Answered answer) => string.Join(' ', answer.Json.GetProperty("detail").GetString()!.Split('\'').Where((_, index) => index % 2 == 0));
}
