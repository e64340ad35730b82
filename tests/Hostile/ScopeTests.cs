using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Tests;

namespace ContractFlow.Hostile.Tests;

/// <summary>Every operation with every scope, and without a key.</summary>
public sealed class ScopeTests(Scene scene)
{
    [Fact]
    public async Task Call_WithoutAKey_IsRefused()
    {
        foreach (var operation in Operations.All.Where(operation => operation.Scopes.Length > 0))
        {
            var answer = await scene.Call(scene.Host.Anybody, operation);
            Assert.True((answer.Status, answer.Code) == (401, "key-invalid"), $"{operation}: {answer.Status} {answer.Body}");
        }
    }

    [Theory]
    [MemberData(nameof(Scopes))]
    public async Task Call_WithOneScope_PassesWhereTheTableSaysAndNowhereElse(string scope)
    {
        // Of a tenant that has nothing: what passes finds nothing of ours.
        using var client = await scene.Host.WithKey("one-scope", [scope], scope == Functions.Doors.Scopes.Referrals ? "lex" : null);
        var version = await scene.Version();
        foreach (var operation in Operations.All.Where(operation => operation.Scopes.Length > 0))
        {
            var answer = await scene.Call(client, operation);
            Assert.True((answer.Code == "scope-missing") != operation.Scopes.Contains(scope), $"{operation} with {scope}: {answer.Status} {answer.Body}");
        }

        Assert.Equal(version, await scene.Version());
    }

    [Fact]
    public async Task Call_ForAnotherTenantByHeader_IsForOperatorsAlone()
    {
        foreach (var operation in Operations.All.Where(operation => operation.Scopes.Length > 0 && operation.Outcome is not Outcome.OperatorsAlone))
        {
            var answer = await scene.Call(scene.Stranger, operation, headers: (KeyDoor.TenantHeader, ContractFlowHost.TenantId));
            Assert.True((answer.Status, answer.Code) == (403, "scope-missing"), $"{operation}: {answer.Status} {answer.Body}");
        }
    }

    public static TheoryData<string> Scopes() => [.. Functions.Doors.Scopes.All.Except([Functions.Doors.Scopes.Operator])];
}
