using System.Collections.Concurrent;
using System.Net;
using ContractFlow.Embedded.Functions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Embedded.Tests.Functions;

public sealed class MiddlewareTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Invoke_SeveralMiddleware_RunInOrderAroundTheFunction()
    {
        await using var host = await Start(builder =>
        {
            builder.UseMiddleware<First>();
            builder.UseMiddleware(async (context, next) =>
            {
                context.InstanceServices.GetRequiredService<Log>().Add("second in");
                await next();
                context.InstanceServices.GetRequiredService<Log>().Add("second out");
            });
            builder.UseWhen<Skipped>(context => context.FunctionDefinition.Name != "Door");
        });
        await host.Client.GetStringAsync(new Uri("api/Door", UriKind.Relative));
        Assert.Equal(["first in Door httpTrigger", "second in", "function", "second out", "first out"], host.Services.GetRequiredService<Log>());
    }

    [Fact]
    public async Task Invoke_FunctionThatThrows_ShowsTheExceptionItselfToMiddleware()
    {
        await using var host = await Start(builder => builder.UseMiddleware(async (context, next) =>
        {
            try
            {
                await next();
            }
            catch (NotSupportedException exception)
            {
                context.GetOutcome().Value = Results.Problem(exception.Message, statusCode: 409);
            }
        }));
        using var answer = await host.Client.GetAsync(new Uri("api/Fails", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("not this one", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_MiddlewareThatDoesNotCallNext_AnswersInTheFunctionsPlace()
    {
        await using var host = await Start(builder => builder.UseMiddleware((context, _) =>
        {
            var http = context.GetHttpContext()!;
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return http.Response.WriteAsync("closed");
        }));
        using var answer = await host.Client.GetAsync(new Uri("api/Door", UriKind.Relative));
        Assert.Equal((HttpStatusCode.Forbidden, "closed"), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        Assert.Empty(host.Services.GetRequiredService<Log>());
    }

    [Fact]
    public async Task Invoke_ResultReplacedAfterTheFunction_IsWhatTheCallerGets()
    {
        await using var host = await Start(builder => builder.UseMiddleware(async (context, next) =>
        {
            await next();
            var result = context.GetOutcome();
            result.Value = result.Value + "!";
        }));
        Assert.Equal("open!", await host.Client.GetStringAsync(new Uri("api/Door", UriKind.Relative)));
    }

    [Fact]
    public async Task Invoke_ItemsAndBindingData_ReachTheFunction()
    {
        await using var host = await Start(builder => builder.UseMiddleware((context, next) =>
        {
            context.Items["who"] = context.BindingContext.BindingData["name"]!;
            return next();
        }));
        Assert.Equal("li", await host.Client.GetStringAsync(new Uri("api/who/li", UriKind.Relative)));
    }

    // Microsoft.Azure.Functions.Worker.Core 2.52: GetInvocationResult() asks the context for an interface that is internal to the worker.
    [Fact]
    public async Task GetInvocationResult_OfTheWorkerAlone_SaysWhatToCallInstead()
    {
        string? told = null;
        await using var host = await Start(builder => builder.UseMiddleware((context, next) =>
        {
            told = Assert.Throws<NotSupportedException>(context.GetInvocationResult).Message;
            return next();
        }));
        await host.Client.GetStringAsync(new Uri("api/Door", UriKind.Relative));
        Assert.Contains("GetOutcome()", told, StringComparison.Ordinal);
    }

    private Task<RunningHost> Start(Action<SelfHostBuilder> configure) =>
        RunningHost.StartAsync(_folder, [typeof(Doors)], builder =>
        {
            builder.Services.AddSingleton<Log>();
            configure(builder);
        });

    public sealed class Log : ConcurrentQueue<string>
    {
        public void Add(string line) => Enqueue(line);
    }

    private sealed class First(Log log) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            log.Add($"first in {context.FunctionDefinition.Name} {context.FunctionDefinition.InputBindings.Values.Single().Type}");
            await next(context);
            log.Add("first out");
        }
    }

    private sealed class Skipped(Log log) : IFunctionsWorkerMiddleware
    {
        public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            log.Add("skipped");
            return next(context);
        }
    }

    public sealed class Doors(Log log)
    {
        [Function("Door")]
        public string Door([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request)
        {
            log.Add("function");
            return "open";
        }

        [Function("Fails")]
        public static Task<string> Fails([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) =>
            throw new NotSupportedException("not this one");

        [Function("Who")]
        public static string Who([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "who/{name}")] HttpRequest request, FunctionContext context) =>
            (string)context.Items["who"];
    }
}
