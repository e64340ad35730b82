using System.Net;
using ContractFlow.Functions.Signing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ContractFlow.Functions.Tests.Signing;

public sealed class CallerEvidenceTests
{
    private const string Forged = "198.51.100.66";
    private const string Real = "203.0.113.7";

    [Theory]
    [InlineData("false", "127.0.0.1")]
    [InlineData("true", Real)]
    public void Address_ProxyBeforeUs_IsBelievedWhereTheSettingSaysSo(string trust, string expected) =>
        Assert.Equal(expected, Address(Request($"{Forged}, {Real}:50123"), trust));

    [Theory]
    [InlineData($"{Real}:50123")]
    [InlineData($"{Forged}, {Real}:50123")]
    public void Address_OnAzure_IsWhatTheFrontEndSaw(string header)
    {
        var request = Request(header);
        WorkerServer(request);
        Assert.Equal(Real, Address(request, "false"));
    }

    [Fact]
    public void Address_OnAzureBehindOneMoreProxy_IsWhatThatProxySaw()
    {
        var request = Request($"{Forged}, {Real}, 192.0.2.1:50123");
        WorkerServer(request);
        Assert.Equal(Real, Address(request, "true"));
    }

    private static string? Address(HttpRequest request, string trust) =>
        new CallerEvidence(new ConfigurationBuilder().AddInMemoryCollection([new(CallerEvidence.ForwardedSetting, trust)]).Build()).Address(request)?.ToString();

    private static HttpRequest Request(string header)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Loopback;
        context.Request.Headers["X-Forwarded-For"] = header;
        return context.Request;
    }

    // The web server of the Functions worker runs ASP.NET Core's own middleware, for all headers, before any function.
    private static void WorkerServer(HttpRequest request) => new ForwardedHeadersMiddleware(
        _ => Task.CompletedTask, NullLoggerFactory.Instance, Options.Create(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.All })).ApplyForwarders(request.HttpContext);
}
