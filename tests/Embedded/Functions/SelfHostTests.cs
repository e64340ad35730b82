using System.Diagnostics;
using ContractFlow.Embedded.Functions;
using Microsoft.AspNetCore.Http;

namespace ContractFlow.Embedded.Tests.Functions;

public sealed class SelfHostTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true, "--host", "127.0.0.1", "--functions-uri", "http://127.0.0.1:5000/")]
    [InlineData(true, "--functions-uri=http://127.0.0.1:5000/")]
    [InlineData(false)]
    [InlineData(false, "--urls", "http://127.0.0.1:5000/")]
    public void IsWorker_ArgumentsOfTheFunctionsHost_Tell(bool expected, params string[] args) => Assert.Equal(expected, SelfHost.IsWorker(args));

    [Fact]
    public async Task Context_OfAFunction_SaysWhatTheOfficialOneSays()
    {
        await using var host = await RunningHost.StartAsync(_folder, [typeof(Doors)]);
        Assert.Equal("Door Doors.Look request:HttpRequest,name:String 0 of 0, no outputs, traced", await host.Client.GetStringAsync(new Uri("api/door/li", UriKind.Relative)));
    }

    public static class Doors
    {
        [Function("Door")]
        public static string Look([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "door/{name}")] HttpRequest request, string name, FunctionContext context)
        {
            var function = context.FunctionDefinition;
            var parameters = string.Join(',', function.Parameters.Where(parameter => parameter.Type != typeof(FunctionContext)).Select(parameter => $"{parameter.Name}:{parameter.Type.Name}"));
            using var span = new Activity("call").Start();
            var traced = context.TraceContext.TraceParent == span.Id ? "traced" : "not traced";
            return $"{function.Name} {function.EntryPoint[(function.EntryPoint.IndexOf('+', StringComparison.Ordinal) + 1)..]} {parameters} {context.RetryContext.RetryCount} of {context.RetryContext.MaxRetryCount}, {(function.OutputBindings.Count == 0 ? "no outputs" : "outputs")}, {traced}";
        }
    }
}
