using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>
/// What host.json says to this host; settings named <c>AzureFunctionsJobHost:...</c> win over the file, as on Azure.
/// </summary>
internal sealed record HostJson(string RoutePrefix, int MaxConcurrentCalls, int MaxConcurrentSessions, bool AutoCompleteMessages, IConfiguration DurableTask, IConfiguration Queues)
{
    private const string Overrides = "AzureFunctionsJobHost";

    /// <summary>Reads the file in the content root, or beside the binaries; without one everything has its default.</summary>
    public static HostJson Read(string contentRoot, IConfiguration settings)
    {
        var builder = new ConfigurationBuilder();
        // Not chained: a chained section loses empty values, and an empty route prefix means something.
        var overrides = settings.GetSection(Overrides).AsEnumerable(makePathsRelative: true).Where(pair => pair.Value is not null);
        var path = HostSettings.Find(contentRoot, "host.json");
        if (path is not null)
        {
            builder.AddJsonStream(new MemoryStream(File.ReadAllBytes(path)));
        }

        try
        {
            return From(builder.AddInMemoryCollection(overrides).Build());
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException or InvalidDataException or JsonException)
        {
            throw new InvalidOperationException($"{path ?? Overrides} can't be read: {exception.Message}", exception);
        }
    }

    private static HostJson From(IConfiguration file)
    {
        var extensions = file.GetSection("extensions");
        if (file.GetSection("embedded").GetChildren().FirstOrDefault(part => !part.Key.Equals("queues", StringComparison.OrdinalIgnoreCase)) is { } unknown)
        {
            throw new InvalidOperationException($"{unknown.Path} is unknown; 'embedded' has 'queues'.");
        }

        var queues = extensions.GetSection("serviceBus");
        return new(
            (extensions["http:routePrefix"] ?? "api").Trim('/'),
            Positive(queues, "maxConcurrentCalls", 16),
            Positive(queues, "maxConcurrentSessions", 8),
            queues.GetValue("autoCompleteMessages", true),
            extensions.GetSection("durableTask"),
            file.GetSection("embedded:queues"));
    }

    private static int Positive(IConfigurationSection section, string name, int otherwise) =>
        section.GetValue(name, otherwise) is > 0 and var number
            ? number
            : throw new InvalidOperationException($"{section.Path}:{name} is {section[name]}; it must be a number of 1 or more.");
}
