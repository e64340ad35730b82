using System.Runtime.ExceptionServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Templates;
using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Tests.Platform;
using ContractFlow.Functions.Tests.Signing;
using Microsoft.AspNetCore.Http;

namespace ContractFlow.Functions.Tests.Doors;

/// <summary>A body with more faults than are told costs no more than one with as many as are told, and neither does its answer.</summary>
public sealed class FaultBoundsTests(SharedHost shared)
{
    private const int MostInAnswer = 64 * 1024;

    private static int Many => InputError.MostTold * 5;

    public static TheoryData<string, string> Bodies => new()
    {
        { "payments", $$"""{"contract":"x","payment":"y","items":[{{Repeated(_ => "1")}}]}""" },
        { "payments", $$"""{"contract":"x","payment":"y","items":[{{Repeated(_ => "[]")}}]}""" },
        { "payments", $$"""{{{Repeated(i => $"\"m{i}\":1")}}}""" },
        { "payments", $$"""{"contract":"x","payment":"y","items":[{{Repeated(_ => "{}")}}]}""" },
        { "payments", $$"""{"contract":"x","payment":"y","note":[{{Repeated(_ => "\"\\u0007\"")}}]}""" },
        { "contracts/preview", SampleRequests.Purchase(change: request => Add(request["variables"]!)) },
        { "contracts/preview", SampleRequests.Purchase(change: request => Add(request)) },
        { "contracts/preview", SampleRequests.Purchase(change: request => Add(request["variables"]!["goods"]![0]!)) },
        { "contracts/preview", SampleRequests.Purchase(change: request => Add(request["terms"]!)) },
        { "contracts/preview", SampleRequests.Purchase(change: request => Add(request["variables"]!["buyer"]!)) },
        { "clauses", $$"""{"id":"t","version":1,"title":{{{Repeated(i => $"\"m{i}\":\"t\"")}}},"body":{{{Repeated(i => $"\"m{i}\":[1]")}}} }""" },
        { "templates", $$"""{"id":"t","version":1,"locales":[{{Repeated(_ => "1")}}],"signatories":[{{Repeated(_ => "1")}}],"rules":[{{Repeated(_ => "1")}}],"clauses":[{{Repeated(_ => "1")}}]}""" },
        { "templates", $$"""{"id":"t","version":1,"variables":{{{Repeated(i => $"\"m{i}\":{{{Repeated(j => $"\"m{j}\":1")}}}")}}} }""" },
        { "webhooks", $$"""{"types":[{{Repeated(_ => "1")}}]}""" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Post_MoreFaultsThanAreTold_TwentyAreTold(string path, string body)
    {
        var answer = await shared.Host.Tenant.PostJson($"api/{path}", body, $"{Guid.NewGuid():n}");

        Assert.InRange(answer.Status, 400, 422);
        Assert.InRange(answer.Json.GetProperty("errors").GetArrayLength(), 1, InputError.MostTold);
        Assert.InRange(answer.Body.Length, 1, MostInAnswer);
    }

    [Fact]
    public async Task Post_MoreFaultsThanAreTold_SaysThatThereAreMore()
    {
        var answer = await shared.Host.Tenant.PostJson("api/payments", $$"""{"contract":"x","payment":"y","items":[{{Repeated(_ => "1")}}]}""", $"{Guid.NewGuid():n}");

        Assert.Equal(InputError.MostTold, answer.Json.GetProperty("errors").GetArrayLength());
        Assert.StartsWith("More than 20 fields don't fit; the first: ", answer.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_ANameLongerThanAPointer_IsQuotedShortened()
    {
        var answer = await shared.Host.Tenant.PostJson("api/payments", $$"""{"contract":"x","payment":"y","{{new string('n', 5000)}}":1}""", $"{Guid.NewGuid():n}");

        Assert.Equal(400, answer.Status);
        Assert.InRange(answer.Body.Length, 1, 2000);
    }

    [Fact]
    public async Task Get_AParameterLongerThanIsQuoted_IsQuotedShortened()
    {
        var answer = await shared.Host.Tenant.Get($"api/contracts?{new string('n', 6000)}=1");

        Assert.Equal(400, answer.Status);
        Assert.InRange(answer.Body.Length, 1, 4000);
    }

    [Fact]
    public async Task Sign_MoreFaultsThanAreTold_TwentyAreTold()
    {
        var api = await Signatory.Api(shared.Host, $"api/contracts/{await shared.Host.Draft(SampleRequests.Purchase(reference: "FAULTS"), "fault-bounds")}/signing-links", Role.Buyer);
        var answer = await shared.Host.Anybody.PostJson(api, $$"""{{{Repeated(i => $"\"m{i}\":1")}}}""");

        Assert.Equal(400, answer.Status);
        Assert.Equal(InputError.MostTold, answer.Json.GetProperty("errors").GetArrayLength());
    }

    [Theory]
    [InlineData("")]
    [InlineData("/decline")]
    public async Task Post_WithoutAKey_MoreThan32KiB_IsRefused(string door)
    {
        var api = await Signatory.Api(shared.Host, $"api/contracts/{await shared.Host.Draft(SampleRequests.Purchase(reference: "FAULTS"), "fault-bounds")}/signing-links", Role.Buyer);
        var body = $$"""{"reason":"{{new string('r', BodyLimit.Open.Bytes)}}"}""";

        Assert.Equal((413, "body-too-large"), ((await shared.Host.Anybody.PostJson(api + door, body)).Status, (await shared.Host.Anybody.PostJson(api + door, body)).Code));
    }

    [Fact]
    public void ReadJson_MoreFaultsThanAreTold_ThrowsNoMoreThanAreTold()
    {
        var context = new DefaultHttpContext();
        context.Request.ContentType = "application/json";
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes($$"""{"items":[{{string.Join(',', Enumerable.Repeat("1", 1000))}}]}"""));
        var (thread, thrown) = (Environment.CurrentManagedThreadId, 0);
        void Count(object? sender, FirstChanceExceptionEventArgs error) => thrown += Environment.CurrentManagedThreadId == thread && error.Exception is JsonException ? 1 : 0;
        AppDomain.CurrentDomain.FirstChanceException += Count;
        try
        {
            Assert.True(context.Request.ReadJson<Texts>().IsFaulted);
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= Count;
        }

        // The serializer throws some of them again, with the path.
        Assert.InRange(thrown, 1, 4 * InputError.MostTold);
    }

    private static string Repeated(Func<int, string> member) => string.Join(',', Enumerable.Range(0, Many).Select(member));

    private static void Add(JsonNode to)
    {
        for (var i = 0; i < Many; i++)
        {
            to[$"m{i}"] = 1;
        }
    }

    private sealed record Texts(IReadOnlyList<string> Items);
}
