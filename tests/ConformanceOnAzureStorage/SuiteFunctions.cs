using DurableTask.Core;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.DurableTask;
using Microsoft.DurableTask.Worker;
using Microsoft.DurableTask.Worker.Grpc;
using Microsoft.DurableTask.Worker.Shims;
using Newtonsoft.Json.Linq;

namespace ContractFlow.Conformance;

/// <summary>
/// Every name that the suite gives an orchestrator or an activity, as a function whose code is that of the test under way. A host is shared by the tests of a class,
/// and functions are found once: so they stand here, and ask for their code when they are called.
/// </summary>
public sealed class SuiteFunctions(CurrentTasks tasks)
{
    [FunctionName("O")]
    public Task<string> O([OrchestrationTrigger] string request) => Decide("O", request);

    [FunctionName("C")]
    public Task<string> C([OrchestrationTrigger] string request) => Decide("C", request);

    [FunctionName("Child")]
    public Task<string> Child([OrchestrationTrigger] string request) => Decide("Child", request);

    [FunctionName("Doubler")]
    public Task<string> Doubler([OrchestrationTrigger] string request) => Decide("Doubler", request);

    [FunctionName("Echo")]
    public Task<string> Echo([OrchestrationTrigger] string request) => Decide("Echo", request);

    [FunctionName("Parent")]
    public Task<string> Parent([OrchestrationTrigger] string request) => Decide("Parent", request);

    [FunctionName("Receiver")]
    public Task<string> Receiver([OrchestrationTrigger] string request) => Decide("Receiver", request);

    [FunctionName("Sender")]
    public Task<string> Sender([OrchestrationTrigger] string request) => Decide("Sender", request);

    [FunctionName("Wait")]
    public Task<string> Wait([OrchestrationTrigger] string request) => Decide("Wait", request);

    [FunctionName("A")]
    public Task<object?> A([ActivityTrigger] string input) => Run("A", input);

    [FunctionName("Doubling")]
    public Task<object?> Doubling([ActivityTrigger] string input) => Run("Doubling", input);

    /// <summary>Takes the binding that a worker gets: the address of the extension's gRPC endpoint, and the hub.</summary>
    [NoAutomaticTrigger]
    public Task Client([DurableClient] string client)
    {
        tasks.Client = client;
        return Task.CompletedTask;
    }

    // As the worker of Durable Functions does it.
    private Task<string> Decide(string name, string request) =>
        Task.FromResult(GrpcOrchestrationRunner.LoadAndRun(request, tasks.Orchestrator(name), tasks.Services));

    private async Task<object?> Run(string name, string input)
    {
        try
        {
            var shim = DurableTaskShimFactory.Default.CreateActivity(name, tasks.Activity(name));

            // The extension has taken the input out of the list of one that the shim expects.
            var output = await shim.RunAsync(new TaskContext(new OrchestrationInstance { InstanceId = "" }, name, "", 0), $"[{(string.IsNullOrEmpty(input) ? "null" : input)}]");
            return output is null ? null : JToken.Parse(output);
        }
        catch (Exception failure)
        {
            // The words in which the Functions host hands on what a worker's function threw.
            throw new InvalidOperationException($"Result: Failure\nException: {failure.GetType().FullName}: {failure.Message}\nStack: {failure.StackTrace}");
        }
    }
}
