using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>Where the host's own settings come from, and their names.</summary>
internal static class HostSettings
{
    /// <summary>The assembly that holds the functions, by name; the entry assembly where not set.</summary>
    public const string AssemblySetting = "Embedded:Assembly";

    /// <summary>The folder of runtime.db.</summary>
    public const string DataSetting = "Embedded:Data";

    /// <summary>An RFC 3339 instant at which a movable clock starts.</summary>
    public const string ClockSetting = "Embedded:Clock";

    /// <summary>On a movable clock, the shortest time between two runs of one timer function, as hh:mm:ss.</summary>
    public const string TimerGapSetting = "Embedded:ClockTimerGap";

    /// <summary>The key that functions above the anonymous level ask for.</summary>
    public const string HostKeySetting = "Embedded:HostKey";

    /// <summary>The port of the queues' AMQP endpoint, <c>auto</c> or <c>off</c>; off where not set.</summary>
    public const string AmqpSetting = "Embedded:Amqp";

    /// <summary>The key of the AMQP endpoint; one is made and kept beside runtime.db where it is not set.</summary>
    public const string AmqpKeySetting = "Embedded:AmqpKey";

    /// <summary>The largest request body taken unless Kestrel:Limits:MaxRequestBodySize says otherwise, as on Azure.</summary>
    public const long MaxRequestBody = 100 * 1024 * 1024;

    private const string DefaultUrl = "http://localhost:7071";

    /// <summary>A web application with Kestrel, routing and logging, and nothing else.</summary>
    public static WebApplicationBuilder CreateWebBuilder(string[] args)
    {
        var web = WebApplication.CreateEmptyBuilder(new() { ContentRootPath = ContentRoot(args), EnvironmentName = EnvironmentName(args) });
        if (Find(web.Environment.ContentRootPath, "local.settings.json") is { } local)
        {
            web.Configuration.AddInMemoryCollection(LocalValues(local));
        }

        web.Configuration.AddEnvironmentVariables().AddCommandLine(args);
        AddLogging(web);
        web.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = MaxRequestBody;
            var kestrel = web.Configuration.GetSection("Kestrel");
            kestrel.GetSection("Limits").Bind(options.Limits);
            options.Configure(kestrel);
        });
        web.Services.AddRouting();
        web.Services.AddMvcCore();
        return web;
    }

    /// <summary>The address to listen on.</summary>
    public static string Urls(IConfiguration configuration) =>
        configuration["urls"] ?? configuration["ASPNETCORE_URLS"] ?? DefaultUrl;

    /// <summary>The file beside the application's settings or its binaries, or null.</summary>
    public static string? Find(string contentRoot, string file) =>
        new[] { contentRoot, AppContext.BaseDirectory }.Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);

    /// <summary>The assembly that holds the functions.</summary>
    public static Assembly FunctionsAssembly(IConfiguration configuration) => configuration[AssemblySetting] is { Length: > 0 } name
            ? Assembly.Load(name)
            : Assembly.GetEntryAssembly() ?? throw new InvalidOperationException($"There is no entry assembly; set {AssemblySetting} to the name of the one that holds the functions.");

    private static void AddLogging(WebApplicationBuilder web)
    {
        web.Logging.AddConfiguration(web.Configuration.GetSection("Logging"));
        web.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.Hosting", LogLevel.Warning);

        // Its lines and its scope hold the path of each request, and a path may hold a secret, such as a signed link.
        web.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);

        // A start that fails throws, and the program says why; the host's own line would be the same again with the stack of calls.
        var started = new HostStarted();
        web.Services.AddSingleton(started);
        web.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => started.IsTrue && level >= LogLevel.Information);
        web.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "HH:mm:ss ";
        });
    }

    private static string ContentRoot(string[] args) =>
        new ConfigurationBuilder().AddCommandLine(args).Build()["contentRoot"] ?? Directory.GetCurrentDirectory();

    private static string? EnvironmentName(string[] args) =>
        new ConfigurationBuilder().AddEnvironmentVariables("DOTNET_").AddCommandLine(args).Build()["environment"];

    private static List<KeyValuePair<string, string?>> LocalValues(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path), new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (!json.RootElement.TryGetProperty("Values", out var values))
            {
                return [];
            }

            return values.EnumerateObject()
                .Select(value => KeyValuePair.Create(value.Name.Replace("__", ":", StringComparison.Ordinal), (string?)value.Value.ToString()))
                .ToList();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new InvalidOperationException($"{path} is not JSON with an object named Values of names and texts: {exception.Message}", exception);
        }
    }
}
