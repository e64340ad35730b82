using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace ContractFlow.Architecture.Tests;

/// <summary>An arrow only ever points down: functions, then orchestrations, then the domain or the runtime.</summary>
public sealed class FloorTests
{
    // What embedded/ adds to the official programming model: under the Functions host none of it is there.
    private static readonly string[] Inner = ["ContractFlow.Embedded.Functions.Hosting", "ContractFlow.Embedded.ServiceBus"];

    [Fact]
    public void Domain_References_NoEngineNoWebNoStore() =>
        AssertReferences(House.Domain, name => !Foreign(name) && !name.StartsWith("ContractFlow", StringComparison.Ordinal));

    [Fact]
    public void Orchestrations_Reference_DomainAndEngineOnly() =>
        AssertReferences(House.Orchestrations, name => !Foreign(name) && name is not ("ContractFlow" or "ContractFlow.Sqlite"));

    [Fact]
    public void DurableTask_References_StoreAndClockOnly() => AssertReferences(House.DurableTask, "ContractFlow.Sqlite", "ContractFlow.Clock");

    [Fact]
    public void ServiceBus_References_StoreAndClockOnly() => AssertReferences(House.ServiceBus, "ContractFlow.Sqlite", "ContractFlow.Clock");

    [Fact]
    public void SelfHost_References_NoContract() => AssertReferences(
        House.SelfHost, "ContractFlow.Embedded.DurableTask", "ContractFlow.Embedded.ServiceBus", "ContractFlow.Sqlite", "ContractFlow.Clock");

    [Fact]
    public void StoreAndClock_Reference_NothingOfTheHouse()
    {
        AssertReferences(House.Sqlite);
        AssertReferences(House.Clock);
    }

    [Fact]
    public void FunctionsAndWorkflows_Use_NothingThatTheSelfHostAloneHas()
    {
        var used = from assembly in new[] { House.Functions, House.Orchestrations, House.Domain }
                   from type in ReferencedTypes(assembly)
                   where Inner.Any(inner => type.StartsWith(inner + ".", StringComparison.Ordinal))
                   select $"{assembly.GetName().Name} uses {type}";

        House.AssertNone(used, "These types are of the self-host alone:");
    }

    private static bool Foreign(string name) =>
        name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
        || name.StartsWith("Microsoft.Data", StringComparison.Ordinal)
        || name.StartsWith("Azure.", StringComparison.Ordinal)
        || name.StartsWith("MailKit", StringComparison.Ordinal);

    private static void AssertReferences(Assembly assembly, params string[] ours) =>
        AssertReferences(assembly, name => !name.StartsWith("ContractFlow", StringComparison.Ordinal) || ours.Contains(name));

    private static void AssertReferences(Assembly assembly, Func<string, bool> allowed) => House.AssertNone(
        assembly.GetReferencedAssemblies().Select(reference => reference.Name!).Where(name => !allowed(name)),
        $"{assembly.GetName().Name} must not reference:");

    private static List<string> ReferencedTypes(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        return [.. metadata.TypeReferences.Select(metadata.GetTypeReference).Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}")];
    }
}
