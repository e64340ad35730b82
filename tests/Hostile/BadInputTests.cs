using System.Text.Json;
using System.Text.Json.Nodes;
using ContractFlow.Functions.Tests;
using ContractFlow.Functions.Tests.CallOffs;
using ContractFlow.Functions.Tests.Referrals;

namespace ContractFlow.Hostile.Tests;

/// <summary>
/// No input of a caller is a fault of ours: whatever stands in a body, an address or a header is refused by the reader that finds it (4xx), or taken. Every operation that has a body is
/// called with each of its members missing or of another kind, every parameter with words that are none of its kind.
/// </summary>
public sealed class BadInputTests(BadInputTests.Product product) : IClassFixture<BadInputTests.Product>
{
    private static readonly JsonElement Document = JsonElement.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "openapi.json")));

    public static TheoryData<string> WithBodies => [.. Operations.All.Where(operation => operation.Body is not null).Select(operation => operation.Id)];

    public static TheoryData<string> WithParameters => [.. Described().Select(described => described.Id)];

    [Theory]
    [MemberData(nameof(WithBodies))]
    public async Task Body_WithOneThingWrong_IsRefusedOrTaken(string id)
    {
        var operation = Operations.All.Single(operation => operation.Id == id);
        var bodies = id == "DraftContract" ? BadInput.Whole // its members are those of the preview, which keeps nothing
            : BadInput.Whole.Concat(BadInput.Of(product.Scene.Filled(operation.Body!)));
        foreach (var body in bodies)
        {
            var answer = await product.Call(operation with { Body = body });
            Assert.True(answer.Status < 500, $"{id} answered {answer.Status} {answer.Body} to {body}");
        }
    }

    [Fact]
    public async Task CallOff_WithOneThingWrong_IsRefusedOrTaken()
    {
        var frame = await product.Scene.Host.Effective(CallOffRequests.FrameRequest("OURS-FRAME"), "frame");
        foreach (var body in BadInput.Whole.Concat(BadInput.Of(CallOffRequests.Request())))
        {
            var answer = await product.Scene.Host.Tenant.PostJson($"api/contracts/{frame.Contract}/call-offs", body, $"{Guid.NewGuid():n}");
            Assert.True(answer.Status < 500, $"A call-off was answered {answer.Status} {answer.Body} to {body}");
        }
    }

    // A plan in JSON, and a template that names the platform, which is put among the variables.
    [Fact]
    public async Task Preview_OfAPlanInJson_WithOneThingWrong_IsRefusedOrTaken()
    {
        var plan = JsonNode.Parse("""
            {"portions":[
              {"share":{"percent":30},"terms":{"anchor":"signature","net":[{"step":"addDays","count":5}],"discounts":[{"percent":2,"within":[{"step":"addDays","count":3}]}]}},
              {"share":{"balance":true},"terms":{"anchor":"acceptance","net":[{"step":"addMonths","count":1}]}}]}
            """);
        var body = SampleRequests.Purchase(reference: "PLAN", change: request => (request["template"], request["terms"]!["payment"]) = ("purchase@2", plan));
        Assert.Equal(200, (await product.Scene.Host.Tenant.PostJson("api/contracts/preview", body)).Status);
        foreach (var faulty in BadInput.Of(body))
        {
            var answer = await product.Scene.Host.Tenant.PostJson("api/contracts/preview", faulty);
            Assert.True(answer.Status < 500, $"A preview was answered {answer.Status} {answer.Body} to {faulty}");
        }
    }

    [Theory]
    [MemberData(nameof(WithParameters))]
    public async Task Parameter_OfNoKind_IsRefusedOrTaken(string id)
    {
        var operation = Operations.All.Single(operation => operation.Id == id);
        foreach (var name in Described().Single(described => described.Id == id).Query)
        {
            foreach (var value in BadInput.Parameters)
            {
                var path = $"{operation.Path}{(operation.Path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{name}={value}";
                var answer = await product.Call(operation with { Path = path });
                Assert.True(answer.Status < 500, $"{path} was answered {answer.Status} {answer.Body}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(WithParameters))]
    public async Task PartOfTheAddress_OfNoKind_IsRefused(string id)
    {
        var operation = Operations.All.Single(operation => operation.Id == id);
        var parts = operation.Path.Split('?')[0].Split('/');
        foreach (var index in Enumerable.Range(1, parts.Length - 1))
        {
            foreach (var value in BadInput.Parameters.Where(value => value is not ("" or "..")))
            {
                var path = string.Join('/', parts.Select((part, at) => at == index ? value : part));
                var answer = await product.Call(operation with { Path = path });
                Assert.True(answer.Status < 500, $"{operation.Method} {path} was answered {answer.Status} {answer.Body}");
            }
        }
    }

    [Theory]
    [InlineData("If-Match", "x")]
    [InlineData("If-Match", "\"99999999999999999999\"")]
    [InlineData("Idempotency-Key", "a b")]
    [InlineData("X-Correlation-Id", "a b")]
    [InlineData("ContractFlow-Tenant", "../..")]
    [InlineData("Accept-Language", ";q=x,,")]
    [InlineData("Content-Type", "text/plain; charset=nothing")]
    [InlineData("traceparent", "00-x")]
    [InlineData("Authorization", "Bearer")]
    public async Task Header_OfNoKind_IsRefusedOrTaken(string name, string value)
    {
        foreach (var operation in Operations.All)
        {
            var answer = await product.Call(operation, (name, value));
            Assert.True(answer.Status < 500, $"{operation.Id} with {name}: {value} answered {answer.Status} {answer.Body}");
        }
    }

    private static IEnumerable<(string Id, string[] Query)> Described() =>
        from path in Document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        where operation.Value.TryGetProperty("parameters", out _)
        select (operation.Value.GetProperty("operationId").GetString()!, operation.Value.GetProperty("parameters").EnumerateArray()
            .Where(parameter => parameter.GetProperty("in").GetString() == "query").Select(parameter => parameter.GetProperty("name").GetString()!).ToArray());

    /// <summary>A product of its own, since what is taken is filed.</summary>
    public sealed class Product : IAsyncLifetime
    {
        private HttpClient _partner = null!;

        internal Scene Scene { get; } = new();

        public async ValueTask InitializeAsync()
        {
            await Scene.InitializeAsync(new() { ["Platform:Name"] = "Kontor Nord GmbH" });
            _partner = await Scene.Host.PartnerClient("lex");
        }

        public async ValueTask DisposeAsync()
        {
            _partner.Dispose();
            await Scene.DisposeAsync();
        }

        internal Task<Answered> Call(Operation operation, params (string Name, string Value)[] headers)
        {
            var client = operation.Scopes is [Functions.Doors.Scopes.Referrals] ? _partner
                : operation.Scopes is [Functions.Doors.Scopes.Operator] or [Functions.Doors.Scopes.MetricsRead] ? Scene.Host.Operator : Scene.Host.Tenant;
            return Scene.Call(client, operation, null, headers);
        }
    }
}
