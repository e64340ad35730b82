using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>Puts the parts of the host together around the application's functions.</summary>
internal static class EmbeddedHost
{
    public static IHost Build(WebApplicationBuilder web, IEnumerable<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware)
    {
        var host = HostJson.Read(web.Environment.ContentRootPath, web.Configuration);
        var key = new HostKey(web.Configuration[HostSettings.HostKeySetting]);
        var faults = new List<string>();
        var catalog = new FunctionCatalog(FunctionTypes.Of(web), new TriggerFactory(web.Configuration, host), faults);
        var pipeline = Pipeline(middleware);
        RuntimeServices.Add(web, host, catalog, pipeline, QueueSettings.Read(host, catalog, faults));
        web.WebHost.UseUrls(HostSettings.Urls(web.Configuration));

        var application = web.Build();
        faults.AddRange(HttpDoor.Clashes(catalog));
        faults.AddRange(DurableFunctions.Clashes(catalog));
        faults.AddRange(Unserved(catalog, key, application.Services));
        if (faults.Count > 0)
        {
            throw new InvalidOperationException("The functions can't be started:" + string.Concat(faults.Select(fault => "\n  " + fault)));
        }

        HttpDoor.Map(application, catalog, pipeline, key);
        if (RuntimeServices.HasMovableClock(web.Configuration))
        {
            // For trials and tests alone: where the real clock runs there is nothing under /admin.
            EngineDoor.Map(application);
            ClockDoor.Map(application);
        }

        Announce(application, catalog);
        return application;
    }

    private static FunctionExecutionDelegate Pipeline(IEnumerable<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware)
    {
        FunctionExecutionDelegate function = static context =>
        {
            var invocation = context as Invocation ?? context.Features.Get<Invocation>()!;
            return invocation.Function.RunAsync(invocation);
        };
        return middleware.Reverse().Aggregate(function, (next, step) => step(next));
    }

    private static IEnumerable<string> Unserved(FunctionCatalog catalog, HostKey key, IServiceProvider services)
    {
        foreach (var function in catalog.Functions)
        {
            if (function.MissingService(services) is { } missing)
            {
                yield return $"Function '{function.Name}': {missing}.";
            }

            if (function.Trigger is HttpTrigger { Level: not AuthorizationLevel.Anonymous } http && !key.IsSet)
            {
                yield return $"Function '{function.Name}': its level is {http.Level}, but there is no key; set {HostSettings.HostKeySetting}.";
            }
        }
    }

    // One line for whoever starts the product; the list of functions is for who asks for it.
    private static void Announce(WebApplication application, FunctionCatalog catalog)
    {
        var logger = application.Services.GetRequiredService<ILoggerFactory>().CreateLogger("ContractFlow.Embedded");
        application.Lifetime.ApplicationStarted.Register(() =>
        {
            application.Services.GetRequiredService<HostStarted>().IsTrue = true;
            var queues = application.Services.GetServices<IHostedService>().OfType<QueueDoor>().FirstOrDefault()?.ConnectionString;
            logger.LogInformation(
                "{Count} functions at {Addresses}{Queues}",
                catalog.Functions.Count,
                string.Join(", ", application.Urls),
                queues is null ? "" : $"; queues by AMQP: {queues}");
            foreach (var function in catalog.Functions
                .OrderBy(function => function.Trigger.Kind, StringComparer.Ordinal)
                .ThenBy(function => function.Trigger.Summary, StringComparer.Ordinal))
            {
                logger.LogDebug("  {Kind,-20} {Function,-32} {Summary}", function.Trigger.Kind, function.Name, function.Trigger.Summary);
            }
        });
    }
}
