using ContractFlow.Embedded.Functions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Azure.Functions.Worker.Http;

namespace ContractFlow.Embedded.Tests.Functions;

public sealed class StartUpErrorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(typeof(NoTrigger), "Function 'NoTrigger' (NoTrigger.Run): it has 0 parameters with a trigger attribute; exactly one must have one.")]
    [InlineData(typeof(TwoTriggers), "it has 2 parameters with a trigger attribute")]
    [InlineData(typeof(WrongType), "parameter timer of a timerTrigger must be a TimerInfo, not a String")]
    [InlineData(typeof(UnknownParameter), "nothing can fill parameter 'Int32 size'; a httpTrigger offers FunctionContext, CancellationToken")]
    [InlineData(typeof(UnreadableRouteValue), "parameter 'id' is a Object, which can't be read from a route")]
    [InlineData(typeof(BadRoute), "its route 'api/a/{b' can't be read")]
    [InlineData(typeof(HostsRoute), "begins with admin/, which is the host's own", "AzureFunctionsJobHost:extensions:http:routePrefix=")]
    [InlineData(typeof(UserLevel), "AuthorizationLevel.User is not offered")]
    [InlineData(typeof(KeyLevel), "Function 'KeyLevel': its level is Function, but there is no key; set Embedded:HostKey.")]
    [InlineData(typeof(AsyncVoid), "'async void' can't be awaited; return Task")]
    [InlineData(typeof(Hidden), "the method and its class must be public")]
    [InlineData(typeof(ByReference), "ref, out and span parameters or results can't be bound")]
    [InlineData(typeof(BadName), "a function's name is 1 to 128 letters")]
    [InlineData(typeof(BadSchedule), "its schedule 'every day' is neither an NCRONTAB expression of 5 or 6 fields nor an interval")]
    [InlineData(typeof(MissingSetting), "its schedule is %Nowhere%, but there is no setting 'Nowhere'")]
    [InlineData(typeof(MissingService), "Function 'MissingService': MissingService's constructor asks for IFormatProvider culture, which is not registered in Services.")]
    [InlineData(typeof(SameName), "has the name of ContractFlow.Embedded.Tests.Functions.StartUpErrorTests+SameName.One too")]
    [InlineData(typeof(SameRoute), "Function 'Two': its route [GET,POST] /api/things/{name:int} is that of function 'One' ([GET] /api/Things/{id:int}).")]
    [InlineData(typeof(OtherModel), "parameter request of a httpTrigger must be a HttpRequest, not a HttpRequestData")]
    [InlineData(typeof(UnknownInput), "OwnInputAttribute of parameter text is no binding that this host knows")]
    [InlineData(typeof(OutputOfMethod), "its output binding ServiceBusOutputAttribute is not offered")]
    [InlineData(typeof(OutputInResult), "its output binding ServiceBusOutputAttribute is not offered")]
    [InlineData(typeof(Retried), "its retries are not offered")]
    [InlineData(typeof(OfATopic), "topics are not offered")]
    [InlineData(typeof(Batched), "batches of messages are not offered")]
    [InlineData(typeof(Entity), "EntityTriggerAttribute is no trigger that this host knows")]
    [InlineData(typeof(UnknownTrigger), "OwnTriggerAttribute is no trigger that this host knows")]
    public void Build_FunctionThatCannotBeServed_SaysWhichAndWhy(Type functions, string expected, params string[] settings)
    {
        var error = Assert.Throws<InvalidOperationException>(() => RunningHost.Build(_folder, [functions], null, settings));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_SeveralFaults_NamesThemAll()
    {
        var error = Assert.Throws<InvalidOperationException>(() => RunningHost.Build(_folder, [typeof(BadRoute), typeof(BadSchedule)]));
        Assert.Contains("'BadRoute'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'BadSchedule'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Build_SameRouteWithOtherMethods_IsFine()
    {
        await using var host = await RunningHost.StartAsync(_folder, [typeof(SameRouteOtherMethod)]);
        Assert.Equal("one", await host.Client.GetStringAsync(new Uri("api/things/1", UriKind.Relative)));
    }

    [AttributeUsage(AttributeTargets.Parameter)]
    public sealed class OwnTriggerAttribute : TriggerBindingAttribute;

    [AttributeUsage(AttributeTargets.Parameter)]
    public sealed class OwnInputAttribute : InputBindingAttribute;

    public static class OtherModel
    {
        [Function("OtherModel")]
        public static void Run([HttpTrigger] HttpRequestData request) => _ = request;
    }

    public static class UnknownInput
    {
        [Function("UnknownInput")]
        public static void Run([HttpTrigger] HttpRequest request, [OwnInput] string text) => _ = (request, text);
    }

    public static class OutputOfMethod
    {
        [Function("OutputOfMethod")]
        [ServiceBusOutput("queue")]
        public static string Run([TimerTrigger("* * * * *")] TimerInfo timer) => timer.ToString()!;
    }

    public static class OutputInResult
    {
        [Function("OutputInResult")]
        public static Results Run([TimerTrigger("* * * * *")] TimerInfo timer) => new(timer.ToString()!);

        public sealed record Results([property: ServiceBusOutput("queue")] string Message);
    }

    public static class Retried
    {
        [Function("Retried")]
        [FixedDelayRetry(3, "00:00:10")]
        public static void Run([TimerTrigger("* * * * *")] TimerInfo timer) => _ = timer;
    }

    public static class OfATopic
    {
        [Function("OfATopic")]
        public static void Run([ServiceBusTrigger("topic", "subscription")] string message) => _ = message;
    }

    public static class Batched
    {
        [Function("Batched")]
        public static void Run([ServiceBusTrigger("queue", IsBatched = true)] string[] messages) => _ = messages;
    }

    public static class Entity
    {
        [Function("Entity")]
        public static Task Run([EntityTrigger] TaskEntityDispatcher dispatcher) => Task.FromResult(dispatcher);
    }

    public static class NoTrigger
    {
        [Function("NoTrigger")]
        public static void Run(HttpRequest request) => _ = request;
    }

    public static class TwoTriggers
    {
        [Function("TwoTriggers")]
        public static void Run([HttpTrigger] HttpRequest request, [TimerTrigger("* * * * *")] TimerInfo timer) => _ = (request, timer);
    }

    public static class WrongType
    {
        [Function("WrongType")]
        public static void Run([TimerTrigger("* * * * *")] string timer) => _ = timer;
    }

    public static class UnknownParameter
    {
        [Function("UnknownParameter")]
        public static void Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request, int size) => _ = (request, size);
    }

    public static class UnreadableRouteValue
    {
        [Function("UnreadableRouteValue")]
        public static void Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "a/{id}")] HttpRequest request, object id) => _ = (request, id);
    }

    public static class BadRoute
    {
        [Function("BadRoute")]
        public static void Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "a/{b")] HttpRequest request) => _ = request;
    }

    public static class HostsRoute
    {
        [Function("HostsRoute")]
        public static void Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "admin/clock")] HttpRequest request) => _ = request;
    }

    public static class UserLevel
    {
        [Function("UserLevel")]
        public static void Run([HttpTrigger(AuthorizationLevel.User)] HttpRequest request) => _ = request;
    }

    public static class KeyLevel
    {
        [Function("KeyLevel")]
        public static void Run([HttpTrigger] HttpRequest request) => _ = request;
    }

    public static class AsyncVoid
    {
        [Function("AsyncVoid")]
        public static async void Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request)
        {
            _ = request;
            await Task.Yield();
        }
    }

    public static class Hidden
    {
        [Function("Hidden")]
        internal static void Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => _ = request;
    }

    public static class ByReference
    {
        [Function("ByReference")]
        public static void Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request, out int size) => size = request.Headers.Count;
    }

    public static class BadName
    {
        [Function("bad name")]
        public static void Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => _ = request;
    }

    public static class BadSchedule
    {
        [Function("BadSchedule")]
        public static void Run([TimerTrigger("every day")] TimerInfo timer) => _ = timer;
    }

    public static class MissingSetting
    {
        [Function("MissingSetting")]
        public static void Run([TimerTrigger("%Nowhere%")] TimerInfo timer) => _ = timer;
    }

    public sealed class MissingService(IFormatProvider culture)
    {
        [Function("MissingService")]
        public string Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => request.ToString() + culture;
    }

    public static class SameName
    {
        [Function("Same")]
        public static void One([HttpTrigger(AuthorizationLevel.Anonymous, Route = "one")] HttpRequest request) => _ = request;

        [Function("same")]
        public static void Two([HttpTrigger(AuthorizationLevel.Anonymous, Route = "two")] HttpRequest request) => _ = request;
    }

    public static class SameRoute
    {
        [Function("One")]
        public static void One([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "Things/{id:int}")] HttpRequest request) => _ = request;

        [Function("Two")]
        public static void Two([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "things/{name:int}")] HttpRequest request) => _ = request;
    }

    public static class SameRouteOtherMethod
    {
        [Function("One")]
        public static string One([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "things/{id}")] HttpRequest request) => "one";

        [Function("Two")]
        public static string Two([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "things/{id}")] HttpRequest request) => "two";
    }

    public static class UnknownTrigger
    {
        [Function("UnknownTrigger")]
        public static void Run([OwnTrigger] string value) => _ = value;
    }
}
