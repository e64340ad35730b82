using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using ContractFlow.Embedded.ServiceBus.Broker;

namespace ContractFlow.Infra.Tests;

/// <summary>host.json holds nothing that its readers don't know, and says of the queues what the functions expect.</summary>
public sealed partial class HostJsonTests
{
    private static readonly string[] Known = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "host.json.keys")).Where(line => line.Length > 0 && line[0] != '#')];
    private static readonly IReadOnlyDictionary<string, string> HostJson = Repository.Leaves("host.json");

    /// <summary>Whether a path is one of a known key; as on Azure, case does not count.</summary>
    public static bool IsKnown(string path) => Known.Any(key => Regex.IsMatch(path, "^" + Regex.Escape(key).Replace(@"\*", "[^:]+", StringComparison.Ordinal) + "$", RegexOptions.IgnoreCase));

    [Fact]
    public void Keys_AreAllKnownToTheHost() => Assert.All(HostJson.Keys, key => Assert.True(IsKnown(key), key));

    [Theory]
    [InlineData("version", "2.0")]
    [InlineData("telemetryMode", "OpenTelemetry")]
    [InlineData("extensions:http:routePrefix", "")]
    [InlineData("extensions:durableTask:defaultVersion", "1.0")]
    [InlineData("extensions:durableTask:versionMatchStrategy", "CurrentOrOlder")]
    [InlineData("extensions:durableTask:versionFailureStrategy", "Reject")]
    [InlineData("extensions:durableTask:tracing:version", "V2")]
    [InlineData("extensions:durableTask:tracing:traceInputsAndOutputs", "False")]
    [InlineData("extensions:durableTask:storageProvider:connectionName", "AzureWebJobsStorage")]
    public void Values_ThatOthersRelyOn_AreThese(string key, string value) => Assert.Equal(value, HostJson[key]);

    [Fact]
    public void Queues_AreThoseThatTheFunctionsListenTo_WithTheSameSessions()
    {
        var triggers = typeof(Functions.Keys).Assembly.GetTypes().SelectMany(type => type.GetMethods()).SelectMany(method => method.GetParameters())
            .Select(parameter => parameter.GetCustomAttribute<ServiceBusTriggerAttribute>()).OfType<ServiceBusTriggerAttribute>().ToArray();
        Assert.NotEmpty(triggers);
        Assert.All(triggers, trigger => Assert.Equal(trigger.IsSessionsEnabled.ToString(), HostJson[$"embedded:queues:{trigger.QueueName}:requiresSession"]));
    }

    [Fact]
    public void Queues_AreWithinWhatServiceBusAllows() => Assert.All(Queues(), queue =>
    {
        string Value(string name) => HostJson[$"embedded:queues:{queue}:{name}"];
        TimeSpan Span(string name) => TimeSpan.Parse(Value(name), CultureInfo.InvariantCulture);
        // The record refuses what is out of bounds.
        _ = new QueueOptions(queue) { LockDuration = Span("lockDuration"), MaxDeliveryCount = int.Parse(Value("maxDeliveryCount"), CultureInfo.InvariantCulture) };
        Assert.InRange(Span("duplicateDetectionWindow"), TimeSpan.FromSeconds(20), TimeSpan.FromDays(7));
        Assert.True(Span("defaultTimeToLive") > TimeSpan.FromDays(1));
        Assert.Equal("True", Value("deadLetterOnExpiration"));
    });

    [Fact]
    public void Queues_AreTheOnesOfTheDoors() => Assert.Equal(["legal-answers", "legal-referrals", "legal-responses", "notices", "partner-events", "webhook-events"], Queues());

    [Fact]
    public void Roles_OfTheQueues_CoverWhatTheFunctionsDo()
    {
        var roles = QueueRole().Matches(Repository.Text("infra", "modules", "roles.bicep")).Select(match => (Queue: match.Groups[1].Value, Role: match.Groups[2].Value)).ToArray();
        var used = new[] { "legal-answers", "legal-referrals", "legal-responses", "notices", "webhook-events" };
        Assert.Equal(used.SelectMany(queue => new[] { (queue, "Azure Service Bus Data Sender"), (queue, "Azure Service Bus Data Receiver") }), roles);
    }

    [Fact]
    public void Roles_OfThePage_AreThoseOfTheInfrastructure()
    {
        var bicep = Repository.Text("infra", "modules", "roles.bicep");
        var named = RoleName().Matches(bicep).Select(match => match.Groups[1].Value).ToArray();
        Assert.Equal(named.Order(StringComparer.Ordinal), Repository.Rows("operations.md", "## Roles").Select(row => row[0]).Order(StringComparer.Ordinal));
        Assert.All(named, role => Assert.True(Regex.Count(bicep, Regex.Escape($"'{role}'")) > 1, $"{role} is assigned to nobody."));
        Assert.DoesNotMatch("(Owner|Contributor)'", string.Concat(named.Where(role => !role.Contains("Data", StringComparison.Ordinal)).Select(role => role + "'")));
    }

    private static string[] Queues() => [.. HostJson.Keys.Where(key => key.StartsWith("embedded:queues:", StringComparison.Ordinal)).Select(key => key.Split(':')[2]).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"^  '([\w ]+)': '[0-9a-f-]{36}'$", RegexOptions.Multiline)]
    private static partial Regex RoleName();

    [GeneratedRegex(@"\{ queue: '([\w-]+)', role: '([\w ]+)' \}")]
    private static partial Regex QueueRole();
}
