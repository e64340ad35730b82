using System.Net;
using System.Text;
using System.Text.Json;
using Azure.Messaging.ServiceBus;
using ContractFlow.FunctionsHost.Tests.Protocol;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using DurableTask = Microsoft.DurableTask.Protobuf;
using Value = ContractFlow.FunctionsHost.Tests.Protocol.Value;

namespace ContractFlow.FunctionsHost.Tests;

public sealed class WorkerTests(Worker worker) : IClassFixture<Worker>
{
    [Fact]
    public void Functions_OfEveryKind_AreListedAndLoaded()
    {
        Assert.Empty(worker.NotLoaded);
        Assert.Superset(
            new HashSet<string> { "ContractLifecycle", "SigningRound", "ObligationMonitor", "LegalReferral", "ReviewContract", "StuckFlowRadar", "DeliverNotice", "ReceiveLegalResponse", "Elsewhere" },
            worker.Functions.ToHashSet());
    }

    // In the Development environment the container tries every registration.
    [Fact]
    public async Task Start_WithConnectionStrings_LoadsTheSameFunctions()
    {
        await using var other = await Worker.WithConnectionStrings();
        Assert.Empty(other.NotLoaded);
        Assert.Equal(worker.Functions.Order(), other.Functions.Order());
    }

    [Fact]
    public async Task Request_OpenDoor_GetsTheWholeAnswerWhichIsNotReportedAgain()
    {
        var (response, invoked) = await worker.Pass("GetOpenApi", new(HttpMethod.Get, "/api/openapi.json"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal("ContractFlow", document.RootElement.GetProperty("info").GetProperty("title").GetString());
        Assert.InRange(invoked.Result.Json.Length, 1, 200);
    }

    [Theory]
    [InlineData("GET", "/nowhere", HttpStatusCode.NotFound, "unknown-route")]
    [InlineData("DELETE", "/api/contracts", HttpStatusCode.MethodNotAllowed, "method-not-allowed")]
    public async Task Request_NoDoor_IsAProblem(string method, string path, HttpStatusCode status, string code) =>
        await Refused("Elsewhere", new(new(method), path), status, code);

    [Fact]
    public async Task Request_WithoutAKey_IsRefusedBeforeTheFunction() =>
        await Refused("ListReferrals", new(HttpMethod.Get, "/api/referrals"), HttpStatusCode.Unauthorized, "key-invalid");

    [Fact]
    public async Task Request_RefusedByTheFunction_IsAProblemAndRouteValuesAreBound()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/referrals/c1/5");
        request.Headers.Add("Authorization", "Bearer " + Worker.OperatorKey);
        request.Headers.Add("ContractFlow-Tenant", "acme");
        await Refused("GetReferral", request, HttpStatusCode.Forbidden, "not-a-partner", ("contract", "c1"), ("number", "5"));
    }

    [Fact]
    public async Task Request_Page_IsAnsweredWithItsHeaders()
    {
        var form = new HttpRequestMessage(HttpMethod.Post, "/sign/none") { Content = new StringContent("action=sign", Encoding.UTF8, "application/x-www-form-urlencoded") };
        var (response, _) = await worker.Pass("SigningPageForm", form, ("token", "none"));
        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("DENY", response.Headers.GetValues("X-Frame-Options"));
    }

    [Fact]
    public async Task Orchestration_Begun_AsksForItsFirstActivity()
    {
        var begun = new DurableTask.ExecutionStartedEvent
        {
            Name = "ContractLifecycle",
            Version = "1.0",
            Input = """{"Tenant":"acme","Contract":"c1","Signed":false}""",
            OrchestrationInstance = new() { InstanceId = "c1", ExecutionId = "e1" },
        };
        var now = Timestamp.FromDateTime(DateTime.UtcNow);
        var request = new DurableTask.OrchestratorRequest { InstanceId = "c1", ExecutionId = "e1" };
        request.NewEvents.Add(new DurableTask.HistoryEvent { EventId = -1, Timestamp = now, OrchestratorStarted = new() });
        request.NewEvents.Add(new DurableTask.HistoryEvent { EventId = -1, Timestamp = now, ExecutionStarted = begun });
        var invoked = await worker.Invoke("ContractLifecycle", new Value { Text = Convert.ToBase64String(request.ToByteArray()) });
        Assert.Equal(1, invoked.Outcome.Status);
        var action = Assert.Single(DurableTask.OrchestratorResponse.Parser.ParseFrom(Convert.FromBase64String(invoked.Result.Text)).Actions);
        Assert.Equal(("DrawUp", """[{"Tenant":"acme","Contract":"c1"}]"""), (action.ScheduleTask.Name, action.ScheduleTask.Input));
    }

    // A step of waiting is none that can be taken: the refusal shows that the activity was reached with its input.
    [Fact]
    public async Task Activity_WithItsInput_IsReached()
    {
        var invoked = await worker.Invoke("TakeReferralStep", new Value { Text = """{"Tenant":"acme","Contract":"c1","Number":1,"Kind":0,"Partner":null,"WakeAt":null,"Version":3}""" });
        Assert.Contains("This is nothing to do.", invoked.Outcome.Failure.Message, StringComparison.Ordinal);
    }

    // What can't be understood is dead-lettered by the function itself, so that nothing is asked of storage.
    [Fact]
    public async Task Message_ThatCannotBeUnderstood_IsReadAndSettledThroughTheHost()
    {
        var lockToken = Guid.NewGuid();
        var message = new ServiceBusMessage("""{"specversion":"1.0","id":"r1","source":"/lex","type":"referral.accepted","subject":"nonsense"}""") { SessionId = "lex" };
        byte[] content = [.. lockToken.ToByteArray(), .. message.GetRawAmqpMessage().ToBytes().ToArray()];
        var invoked = await worker.Invoke("ReceiveLegalAnswer", new Value
        {
            Model = new() { Version = "1.0", Source = "AzureServiceBusReceivedMessage", ContentType = "application/octet-stream", Content = ByteString.CopyFrom(content) },
        });
        Assert.Equal(1, invoked.Outcome.Status);
        var settled = Assert.Single(worker.Settled, settled => settled.LockToken == lockToken.ToString());
        Assert.Equal("not-understood", settled.Reason);
        Assert.Contains("The subject 'nonsense' is not tenant/contract/referral", settled.Description, StringComparison.Ordinal);
    }

    private async Task Refused(string function, HttpRequestMessage request, HttpStatusCode status, string code, params (string Name, string Value)[] route)
    {
        var (response, invoked) = await worker.Pass(function, request, route);
        Assert.Equal(1, invoked.Outcome.Status);
        Assert.Equal((status, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(code, problem.RootElement.GetProperty("code").GetString());
    }
}
