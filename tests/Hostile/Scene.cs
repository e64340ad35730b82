using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Tests;
using ContractFlow.Functions.Tests.Referrals;
using ContractFlow.Hostile.Tests;

[assembly: AssemblyFixture(typeof(Scene))]

namespace ContractFlow.Hostile.Tests;

/// <summary>One product with things of ours that others should get at, and strangers with keys of their own.</summary>
public sealed class Scene : IAsyncLifetime
{
    private readonly Dictionary<string, string> _ids = [];

    public ContractFlowHost Host { get; private set; } = null!;

    /// <summary>Ours: overdue, with notices and a referral to the firm lex.</summary>
    public ContractId Contract { get; private set; }

    /// <summary>Another tenant's key with every scope but the operator's; as a partner it is a firm of the same name as ours.</summary>
    public HttpClient Stranger { get; private set; } = null!;

    /// <summary>What no stranger may read.</summary>
    public IEnumerable<string> Ours => [_ids["contract"], _ids["webhook"], "ours-alone", "OURS-7"];

    public ValueTask InitializeAsync() => InitializeAsync([]);

    /// <summary>Sets the scene with more settings.</summary>
    public async ValueTask InitializeAsync(Dictionary<string, string?> more)
    {
        Host = await ReferralScene.Start(more: more);
        Contract = await Host.Effective(SampleRequests.Purchase(reference: "OURS-7"));
        await Host.Advance(Duration.FromDays(31));
        Stranger = await Host.WithKey("stranger", [.. Scopes.All.Except([Scopes.Operator])], "lex");

        var webhook = await Host.Tenant.PostJson("api/webhooks", """{"url":"https://hooks.invalid/ours"}""", "ours");
        Assert.Equal(201, (await Host.Tenant.PostJson("api/clauses", Library.ClauseOf("ours-alone"), "ours")).Status);
        var issued = await Host.Operator.PostJson("api/keys", """{"tenant":"acme","name":"ours","scopes":["contracts:read"]}""");
        var links = await Host.Tenant.PostJson($"api/contracts/{Contract.Contract}/signing-links", "");
        var position = await Host.Position(Contract);
        _ids["contract"] = Contract.Contract;
        _ids["notice"] = NoticeId.Of(Contract.Contract, position.Notices.ByKey.Keys.First());
        _ids["webhook"] = webhook.Json.GetProperty("id").GetString()!;
        _ids["key"] = issued.Json.GetProperty("key").GetProperty("id").GetString()!;
        _ids["document"] = position.Documents[0].Sha256;
        _ids["token"] = links.Json.GetProperty("items")[0].GetProperty("url").GetString()!.Split('/')[^1];
    }

    public async ValueTask DisposeAsync()
    {
        Stranger.Dispose();
        await Host.DisposeAsync();
    }

    /// <summary>A text with our ids in it.</summary>
    public string Filled(string text) => _ids.Aggregate(text, (filled, id) => filled.Replace($"{{{id.Key}}}", id.Value, StringComparison.Ordinal));

    /// <summary>Calls an operation with our ids in it.</summary>
    /// <param name="client">Who calls.</param>
    /// <param name="operation">What.</param>
    /// <param name="change">Makes another id of one of ours.</param>
    /// <param name="headers">More headers.</param>
    public Task<Answered> Call(HttpClient client, Operation operation, Func<string, string, string>? change = null, params (string Name, string Value)[] headers)
    {
        ArgumentNullException.ThrowIfNull(operation);
        var (path, body) = (operation.Path, operation.Body);
        foreach (var (name, id) in _ids)
        {
            var given = change?.Invoke(name, id) ?? id;
            (path, body) = (path.Replace($"{{{name}}}", given, StringComparison.Ordinal), body?.Replace($"{{{name}}}", given, StringComparison.Ordinal));
        }

        return client.Call(operation.Method, path, operation.Method == HttpMethod.Post ? body ?? "" : null, [.. headers, ("Idempotency-Key", $"hostile-{operation.Id}-{Guid.NewGuid():n}")]);
    }

    /// <summary>Our contract's file: nothing that a stranger does makes it longer.</summary>
    public async Task<int> Version() => (await Host.Position(Contract)).Version;
}
