using System.Net;
using System.Net.Sockets;
using ContractFlow.Embedded.Functions;
using ContractFlow.Embedded.ServiceBus.Amqp;
using Microsoft.AspNetCore.Http;

namespace ContractFlow.Embedded.Tests.Functions;

public sealed class QueueDoorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("5672x")]
    [InlineData("-1")]
    [InlineData("65536")]
    [InlineData("on")]
    public void Setting_ThatCannotBeRead_StopsTheStart(string setting)
    {
        var error = Assert.Throws<InvalidOperationException>(() => RunningHost.Build(_folder, [typeof(Nothing)], null, "Embedded:Amqp=" + setting));

        Assert.Equal($"Embedded:Amqp is '{setting}'; it must be a port such as 5672, 'auto' (5672 where that is free) or 'off'.", error.Message);
    }

    [Theory]
    [InlineData("Embedded:Amqp=off")]
    [InlineData("Embedded:Amqp=")]
    public async Task Door_NotAskedFor_IsNotMade(string setting)
    {
        await using var host = await RunningHost.StartAsync(_folder, [typeof(Nothing)], null, setting);

        Assert.False(File.Exists(KeyFile));
    }

    [Fact]
    public async Task Key_Made_IsTheOwnersAloneAndStays()
    {
        await (await RunningHost.StartAsync(_folder, [typeof(Nothing)], null, "Embedded:Amqp=0")).DisposeAsync();
        var key = File.ReadAllText(KeyFile);
        await (await RunningHost.StartAsync(_folder, [typeof(Nothing)], null, "Embedded:Amqp=0")).DisposeAsync();

        Assert.Equal(key, File.ReadAllText(KeyFile));
        Assert.Equal(32, Convert.FromBase64String(key.Trim()).Length);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(KeyFile) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public async Task Port_Taken_StopsTheStartWithASentence()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => RunningHost.StartAsync(_folder, [typeof(Nothing)], null, $"Embedded:Amqp={port}"));

        Assert.StartsWith($"Embedded:Amqp is {port}. The queues' AMQP endpoint can't listen on 127.0.0.1:{port}: ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("Choose another port, or end the program that holds it.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Port_StandardAndTaken_IsDoneWithout()
    {
        using var taken = new TcpListener(IPAddress.Loopback, AmqpEndpointOptions.StandardPort);
        TakeIfFree(taken);

        await using var host = await RunningHost.StartAsync(_folder, [typeof(Nothing)], null, "Embedded:Amqp=auto");

        using var answer = await host.Client.GetAsync(new Uri("api/Nothing", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    private string KeyFile => Path.Combine(_folder, "data", "amqp.key");

    // Another program may have it already: taken is taken.
    private static void TakeIfFree(TcpListener listener)
    {
        try
        {
            listener.Start();
        }
        catch (SocketException)
        {
        }
    }

    public sealed class Nothing
    {
        [Function("Nothing")]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => Results.NoContent();
    }
}
