using System.Net;
using ContractFlow.Embedded.Functions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace ContractFlow.Embedded.Tests.Functions;

public sealed class SettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(null, "api/Setting")]
    [InlineData("""{ "version": "2.0" }""", "api/Setting")]
    [InlineData("""{ "version": "2.0", "extensions": { "http": { "routePrefix": "" } } }""", "Setting")]
    [InlineData("""{ "version": "2.0", /* a remark */ "extensions": { "http": { "routePrefix": "b2b/v1" } } }""", "b2b/v1/Setting")]
    public async Task HostJson_RoutePrefix_IsBeforeEveryRoute(string? hostJson, string path)
    {
        if (hostJson is not null)
        {
            _folder.Write("host.json", hostJson);
        }

        await using var host = await RunningHost.StartAsync(_folder, [typeof(Doors)]);
        using var answer = await host.Client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("{ \"version\": ", "host.json can't be read")]
    [InlineData("""{ "extensions": { "serviceBus": { "maxConcurrentCalls": 0 } } }""", "maxConcurrentCalls is 0; it must be a number of 1 or more")]
    [InlineData("""{ "extensions": { "serviceBus": { "maxConcurrentSessions": "many" } } }""", "host.json can't be read")]
    [InlineData("""{ "embedded": { "topics": { "a": {} } } }""", "embedded:topics is unknown; 'embedded' has 'queues'")]
    [InlineData("""{ "embedded": { "queues": { "q": { "maxDeliveries": 3 } } } }""", "host.json, queue 'q': 'maxDeliveries' is no option of a queue; there are requiresSession, maxDeliveryCount")]
    public void HostJson_ThatCannotBeRead_StopsTheStart(string hostJson, string expected)
    {
        _folder.Write("host.json", hostJson);
        var error = Assert.Throws<InvalidOperationException>(() => RunningHost.Build(_folder, [typeof(Doors)]));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_FromFileEnvironmentAndArguments_LaterOnesWin()
    {
        _folder.Write("local.settings.json", """{ "IsEncrypted": false, "Values": { "A__One": "file", "A:Two": "file", "A__Three": "file" } }""");
        Environment.SetEnvironmentVariable("A__Two", "environment");
        Environment.SetEnvironmentVariable("A__Three", "environment");
        try
        {
            await using var host = await RunningHost.StartAsync(_folder, [typeof(Doors)], null, "A:Three=argument");
            Assert.Equal("file environment argument", await host.Client.GetStringAsync(new Uri("api/Setting", UriKind.Relative)));
        }
        finally
        {
            Environment.SetEnvironmentVariable("A__Two", null);
            Environment.SetEnvironmentVariable("A__Three", null);
        }
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("{ \"Values\": 1 }")]
    [InlineData("{")]
    public void LocalSettings_ThatCannotBeRead_StopTheStart(string text)
    {
        _folder.Write("local.settings.json", text);
        var error = Assert.Throws<InvalidOperationException>(() => RunningHost.Build(_folder, [typeof(Doors)]));
        Assert.Contains("local.settings.json is not JSON with an object named Values", error.Message, StringComparison.Ordinal);
    }

    public sealed class Doors(IConfiguration settings)
    {
        [Function("Setting")]
        public string Setting([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) =>
            $"{settings["A:One"]} {settings["A:Two"]} {settings["A:Three"]}";
    }
}
