using System.Reflection;
using ContractFlow.Embedded.DurableTask;
using ContractFlow.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>Runs the orchestrators and activities among the functions on the durable engine.</summary>
internal static class DurableFunctions
{
    /// <summary>Registers the engine; it starts with the host where a function needs it.</summary>
    public static void Add(
        IServiceCollection services, HostJson host, FunctionCatalog catalog, FunctionExecutionDelegate pipeline, Func<IServiceProvider, SqliteDatabase> database)
    {
        services.AddSingleton(provider => new DurableTaskEngine(
            database(provider),
            Tasks(catalog, pipeline, provider),
            Options(host, provider),
            provider.GetRequiredService<TimeProvider>(),
            provider,
            provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton(provider => new SetAsideEngineWork(provider.GetRequiredService<DurableTaskEngine>()));
        if (catalog.Functions.Any(IsDurable))
        {
            services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<DurableTaskEngine>());
        }
    }

    /// <summary>Says which orchestrators, or which activities, share a name.</summary>
    public static IEnumerable<string> Clashes(FunctionCatalog catalog) =>
        Clashes(catalog.Of<OrchestrationTrigger>().Select(pair => (pair.Function, pair.Trigger.TaskName)), "orchestrator")
            .Concat(Clashes(catalog.Of<ActivityTrigger>().Select(pair => (pair.Function, pair.Trigger.TaskName)), "activity"));

    private static IEnumerable<string> Clashes(IEnumerable<(FunctionEntry Function, string Task)> tasks, string kind) =>
        from same in tasks.GroupBy(task => task.Task, StringComparer.OrdinalIgnoreCase)
        from other in same.Skip(1)
        select $"Function '{other.Function.Name}': it is the {kind} '{same.Key}', and so is function '{same.First().Function.Name}'.";

    private static bool IsDurable(FunctionEntry function) =>
        function.Trigger is OrchestrationTrigger or ActivityTrigger
        || function.Method.GetParameters().Any(parameter => parameter.IsDefined(typeof(DurableClientAttribute)));

    private static DurableTaskRegistry Tasks(FunctionCatalog catalog, FunctionExecutionDelegate pipeline, IServiceProvider services)
    {
        var registry = new DurableTaskRegistry();
        foreach (var (function, trigger) in catalog.Of<OrchestrationTrigger>())
        {
            var orchestrator = new OrchestratorFunction(function, pipeline, services);
            registry.AddOrchestrator(trigger.TaskName, () => orchestrator);
        }

        foreach (var (function, trigger) in catalog.Of<ActivityTrigger>())
        {
            var activity = new ActivityFunction(function, trigger, pipeline, services);
            registry.AddActivity(trigger.TaskName, _ => activity);
        }

        return registry;
    }

    private static DurableTaskEngineOptions Options(HostJson host, IServiceProvider services)
    {
        var options = new DurableTaskEngineOptions();
        options.DefaultVersion = host.DurableTask["defaultVersion"] ?? options.DefaultVersion;
        options.MaxConcurrentActivities = host.DurableTask.GetValue("maxConcurrentActivityFunctions", options.MaxConcurrentActivities);
        options.MaxConcurrentOrchestrations = host.DurableTask.GetValue("maxConcurrentOrchestratorFunctions", options.MaxConcurrentOrchestrations);
        options.ShareOf = services.GetService<InstanceShares>()?.Of;
        if (services.GetRequiredService<IOptions<WorkerOptions>>().Value.Serializer is { } serializer)
        {
            options.DataConverter = new SerializerConverter(serializer);
        }

        return options;
    }
}
