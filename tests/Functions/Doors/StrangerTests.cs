using System.Net.Sockets;
using System.Reflection;
using System.Text;
using Azure;
using Azure.Identity;
using ContractFlow.Domain.Contracts;
using ContractFlow.Functions.Ports;
using ContractFlow.Functions.Tests.Platform;
using ContractFlow.Functions.Tests.Signing;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Functions.Tests.Doors;

/// <summary>What goes wrong inside is no matter of whoever asks: no answer names servers, files, types or versions.</summary>
public sealed class StrangerTests(SharedHost shared)
{
    private const string Server = "acmecontracts.table.core.windows.net";
    private const string File = "/srv/acmecontracts/contracts.db";

    public static TheoryData<string, int> Failures => new()
    {
        { "account", 503 },
        { "identity", 503 },
        { "file", 503 },
        { "time", 503 },
        { "socket", 500 },
        { "fault", 500 },
        { "several", 500 },
        { "library", 500 },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Call_SomethingInsideFails_NamesNoServer(string failure, int status)
    {
        await using var host = await ContractFlowHost.Start(configure: builder => builder.Services.AddSingleton(Failing.With(() => Fail(failure))));
        var answer = await host.Tenant.Get("api/webhooks");

        Assert.Equal(status, answer.Status);
        var told = answer.Body + string.Concat(answer.Headers.Select(header => header.Key + header.Value));
        Assert.All(
            new[] { "acmecontracts", "windows.net", "/srv", ".db", "Exception", "System.", " at ", "Parameter" },
            inside => Assert.DoesNotContain(inside, told, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("GET", "/healthz")]
    [InlineData("GET", "/api/nothing")]
    [InlineData("PATCH", "/api/contracts")]
    [InlineData("GET", "/api/contracts")]
    [InlineData("GET", "/sign/nothing")]
    [InlineData("NO METHOD", "/")]
    [InlineData("GET", "/\u0001")]
    public async Task Call_WithoutAKey_TheAnswerSaysNotWhatServes(string method, string path)
    {
        var port = shared.Host.Anybody.BaseAddress!.Port;
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"{method} {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = await reader.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 ", answer, StringComparison.Ordinal);
        Assert.All(
            new[] { "Kestrel", "\nServer:", "X-Powered-By", "ASP.NET", ".NET", Environment.MachineName + "." },
            inside => Assert.DoesNotContain(inside, answer, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Code_MailServerIsDown_TheSignatoryIsNotToldWhichItIs()
    {
        await using var host = await ContractFlowHost.Start(settings: new Dictionary<string, string?> { ["Smtp:Host"] = "127.0.0.1", ["Smtp:Port"] = "1" });
        var api = await Signatory.Api(host, $"api/contracts/{await host.Draft()}/signing-links", Role.Buyer);
        var view = (await host.Anybody.Get(api)).Json;
        await host.Anybody.Get(view.GetProperty("documents")[0].GetProperty("path").GetString()!);
        var answer = await host.Anybody.PostJson(api + "/code", "");

        Assert.Equal((503, "code-not-sent"), (answer.Status, answer.Code));
        Assert.DoesNotContain("127.0.0.1", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("refused", answer.Body, StringComparison.OrdinalIgnoreCase);
    }

    private static void Fail(string failure) => throw (failure switch
    {
        "account" => new RequestFailedException(500, $"No such host is known. ({Server}:443)"),
        "identity" => new AuthenticationFailedException($"ManagedIdentityCredential authentication failed at {Server}."),
        "file" => new IOException($"The file {File} is locked."),
        "time" => new TimeoutException($"{Server} did not answer."),
        "socket" => new SocketException((int)SocketError.ConnectionRefused, $"{Server}:443"),
        "several" => new AggregateException(new InvalidOperationException($"{Server} said no."), new IOException(File)),
        "library" => new InvalidOperationException(Enum.Parse<DayOfWeek>(Server).ToString()),
        _ => new InvalidOperationException($"{File} is at fault."),
    });

    /// <summary>Subscriptions that can't be read.</summary>
    public class Failing : DispatchProxy
    {
        private Action _fail = () => { };

        /// <summary>Some that fail so.</summary>
        public static IWebhooks With(Action fail)
        {
            var webhooks = Create<IWebhooks, Failing>();
            ((Failing)(object)webhooks)._fail = fail;
            return webhooks;
        }

        /// <inheritdoc/>
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            _fail();
            return null;
        }
    }
}
