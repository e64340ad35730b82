using ContractFlow.Embedded.Functions;
using ContractFlow.Embedded.Functions.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Embedded.Tests.Functions;

public sealed class InProcessApplicationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private Dictionary<string, string?> Settings => new() { ["contentRoot"] = _folder, ["Greeting"] = "overridden" };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task StartAsync_Program_RunsItWithOverriddenSettingsAndServices()
    {
        await using var application = await InProcessApplication.StartAsync(
            Program, Settings, builder => builder.Services.AddSingleton(new Greeter("the test's")));
        using var client = new HttpClient { BaseAddress = application.Address };
        Assert.Equal("overridden by the test's", await client.GetStringAsync(new Uri("api/Greet", UriKind.Relative)));
        Assert.NotEqual(7071, application.Address.Port);
    }

    [Fact]
    public async Task StartAsync_TwoAtOnce_AreApart()
    {
        await using var one = await InProcessApplication.StartAsync(Program, Settings);
        await using var two = await InProcessApplication.StartAsync(Program, Settings);
        Assert.NotEqual(one.Address, two.Address);
    }

    [Fact]
    public async Task StartAsync_ProgramThatFails_ThrowsItsException()
    {
        var error = await Assert.ThrowsAsync<NotSupportedException>(() =>
            InProcessApplication.StartAsync(_ => throw new NotSupportedException("no such thing"), Settings));
        Assert.Equal("no such thing", error.Message);
    }

    [Fact]
    public async Task StartAsync_ProgramThatEnds_SaysSo()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => InProcessApplication.StartAsync(_ => { }, Settings));
        Assert.Equal("The program ended before its host had started.", error.Message);
    }

    [Fact]
    public async Task DisposeAsync_RequestUnderWay_IsAnsweredFirst()
    {
        var application = await InProcessApplication.StartAsync(Program, Settings);
        using var client = new HttpClient { BaseAddress = application.Address };
        var waiting = application.Host.Services.GetRequiredService<Gate>();
        var answer = client.GetStringAsync(new Uri("api/Wait", UriKind.Relative));
        await waiting.Entered.Task;
        var stopped = application.DisposeAsync().AsTask();
        waiting.Open.SetResult();
        Assert.Equal("waited", await answer);
        await stopped;
    }

    private static void Program(string[] args)
    {
        var builder = SelfHost.CreateBuilder(args);
        builder.UseFunctions(typeof(Doors));
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(new Greeter("the program's")).AddSingleton<Gate>();
        builder.Build().Run();
    }

    public sealed record Greeter(string Name);

    public sealed class Gate
    {
        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Open { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public sealed class Doors(Greeter greeter, Gate gate, Microsoft.Extensions.Configuration.IConfiguration settings)
    {
        [Function("Greet")]
        public string Greet([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => $"{settings["Greeting"]} by {greeter.Name}";

        [Function("Wait")]
        public async Task<string> Wait([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request)
        {
            gate.Entered.SetResult();
            await gate.Open.Task;
            return "waited";
        }
    }
}
