using System.Net;
using System.Net.Http.Json;
using System.Text;
using ContractFlow.Embedded.Functions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Embedded.Tests.Functions;

public sealed class HttpFunctionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("api/orders/17/2f1c3a52-0a7e-4f6a-8f43-0d2b8e7f0c11/true/Closed", "17 2f1c3a52-0a7e-4f6a-8f43-0d2b8e7f0c11 True Closed 2026-01-31")]
    [InlineData("api/orders/-9000000000/2f1c3a52-0a7e-4f6a-8f43-0d2b8e7f0c11/false/open", "-9000000000 2f1c3a52-0a7e-4f6a-8f43-0d2b8e7f0c11 False Open 2026-01-31")]
    public async Task Get_RouteValuesOfManyTypes_AreConverted(string path, string expected)
    {
        await using var host = await Start();
        Assert.Equal(expected, await host.Client.GetStringAsync(new Uri(path + "/2026-01-31", UriKind.Relative)));
    }

    [Fact]
    public async Task Get_RouteValueThatDoesNotConvert_Is400Problem()
    {
        await using var host = await Start();
        using var answer = await Get(host, "api/orders/x/2f1c3a52-0a7e-4f6a-8f43-0d2b8e7f0c11/true/Open/2026-01-31");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("'x', which is no Int64", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Get_RouteConstraintNotMet_Is404()
    {
        await using var host = await Start();
        using var answer = await Get(host, "api/numbers/abc");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("api/numbers", "none")]
    [InlineData("api/numbers/4", "4")]
    public async Task Get_OptionalRouteValue_IsNullWhereMissing(string path, string expected)
    {
        await using var host = await Start();
        Assert.Equal(expected, await host.Client.GetStringAsync(new Uri(path, UriKind.Relative)));
    }

    [Fact]
    public async Task Post_OtherMethodThanTheFunctions_Is405()
    {
        await using var host = await Start();
        using var answer = await host.Client.PostAsync(new Uri("api/numbers/4", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Fact]
    public async Task Post_JsonBody_IsReadAndAnsweredWithWebDefaults()
    {
        await using var host = await Start();
        using var answer = await host.Client.PostAsJsonAsync("api/Echo", new { orderNo = "A-1", amount = 3 });
        Assert.Equal("""{"orderNo":"A-1","amount":4}""", await answer.Content.ReadAsStringAsync());
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("{\"amount\": \"three\"}", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("null", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("{}", "text/plain", HttpStatusCode.UnsupportedMediaType)]
    public async Task Post_BodyThatIsNotSuchJson_IsRefused(string body, string type, HttpStatusCode expected)
    {
        await using var host = await Start();
        using var content = new StringContent(body, Encoding.UTF8, type);
        using var answer = await host.Client.PostAsync(new Uri("api/Echo", UriKind.Relative), content);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Post_BodyOverTheLimit_Is413()
    {
        await using var host = await RunningHost.StartAsync(_folder, [typeof(Doors)], null, "Kestrel:Limits:MaxRequestBodySize=100");
        using var answer = await host.Client.PostAsJsonAsync("api/Echo", new { orderNo = new string('x', 200) });
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData("api/Action", HttpStatusCode.Accepted, "application/json", "{\"id\":\"a\"}")]
    [InlineData("api/SelfWriting", HttpStatusCode.Created, "application/json", "{\"id\":\"b\"}")]
    [InlineData("api/Text", HttpStatusCode.OK, "text/plain", "plain")]
    [InlineData("api/Nothing", HttpStatusCode.OK, null, "")]
    [InlineData("api/Null", HttpStatusCode.OK, null, "")]
    [InlineData("api/Written", (HttpStatusCode)418, null, "short and stout")]
    [InlineData("api/LaterValue", HttpStatusCode.OK, "application/json", "7")]
    public async Task Get_EachKindOfResult_IsWritten(string path, HttpStatusCode status, string? type, string body)
    {
        await using var host = await Start();
        using var answer = await Get(host, path);
        Assert.Equal((status, type, body), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Get_FunctionThatThrows_Is500WithoutDetails()
    {
        await using var host = await Start();
        using var answer = await Get(host, "api/Fails");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.DoesNotContain("secret", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_InstanceFunction_HasScopedServicesOfItsRequestAndIsDisposed()
    {
        await using var host = await Start();
        Assert.Equal("same", await host.Client.GetStringAsync(new Uri("api/Scoped", UriKind.Relative)));
        Assert.Equal(1, host.Services.GetRequiredService<Counter>().Disposed);
    }

    [Theory]
    [InlineData(null, null, HttpStatusCode.Unauthorized)]
    [InlineData("wrong", null, HttpStatusCode.Unauthorized)]
    [InlineData("k3y", null, HttpStatusCode.OK)]
    [InlineData(null, "k3y", HttpStatusCode.OK)]
    public async Task Get_FunctionWithKey_AsksForIt(string? header, string? query, HttpStatusCode expected)
    {
        await using var host = await RunningHost.StartAsync(_folder, [typeof(Locked)], null, "Embedded:HostKey=k3y");
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/Locked" + (query is null ? "" : "?code=" + query));
        if (header is not null)
        {
            request.Headers.Add("x-functions-key", header);
        }

        using var answer = await host.Client.SendAsync(request);
        Assert.Equal(expected, answer.StatusCode);
    }

    private Task<RunningHost> Start() =>
        RunningHost.StartAsync(_folder, [typeof(Doors), typeof(ScopedDoors)], builder => builder.Services.AddScoped<Marker>().AddSingleton<Counter>());

    private static Task<HttpResponseMessage> Get(RunningHost host, string path) => host.Client.GetAsync(new Uri(path, UriKind.Relative));

    public sealed record Order(string? OrderNo, int Amount);

    public enum State
    {
        Open,
        Closed,
    }

    public sealed class Marker;

    public sealed class Counter
    {
        public int Disposed { get; set; }
    }

    public static class Doors
    {
        [Function("Order")]
        public static string Order(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "orders/{number}/{id}/{flag}/{state}/{day}")] HttpRequest request,
            long number, Guid id, bool flag, State state, DateOnly day) => FormattableString.Invariant($"{number} {id} {flag} {state} {day:yyyy-MM-dd}");

        [Function("Number")]
        public static string Number([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "numbers/{number:int?}")] HttpRequest request, int? number) =>
            number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none";

        [Function("Echo")]
        public static Task<Order> Echo([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest request, [FromBody] Order order, CancellationToken cancellation) =>
            Task.FromResult(order with { Amount = order.Amount + 1 });

        [Function("Action")]
        public static IActionResult Action([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => new AcceptedResult("/x", new { Id = "a" });

        [Function("SelfWriting")]
        public static async Task<IResult> SelfWriting([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request)
        {
            await Task.Yield();
            return Results.Created("/y", new { Id = "b" });
        }

        [Function("Text")]
        public static string Text([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => "plain";

        [Function("Nothing")]
        public static Task Nothing([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => Task.CompletedTask;

        [Function("Null")]
        public static Order? Null([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => null;

        [Function("Written")]
        public static Task Written([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request, FunctionContext context)
        {
            var response = context.GetHttpContext()!.Response;
            response.StatusCode = 418;
            return response.WriteAsync("short and stout");
        }

        [Function("LaterValue")]
        public static async ValueTask<int> LaterValue([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request)
        {
            await Task.Yield();
            return 7;
        }

        [Function("Fails")]
        public static string Fails([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => throw new InvalidOperationException("secret");
    }

    public sealed class ScopedDoors(Marker marker, Counter counter) : IDisposable
    {
        public void Dispose() => counter.Disposed++;

        [Function("Scoped")]
        public string Scoped([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request, FunctionContext context) =>
            ReferenceEquals(marker, context.InstanceServices.GetRequiredService<Marker>()) ? "same" : "other";
    }

    public static class Locked
    {
        [Function("Locked")]
        public static string Open([HttpTrigger(AuthorizationLevel.Function, "get")] HttpRequest request) => "open";
    }
}
