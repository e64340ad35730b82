using System.Reflection;

namespace ContractFlow.Architecture.Tests;

/// <summary>Rules are pure and orchestrators replay: neither asks a clock, chance or the machine.</summary>
public sealed class DeterminismTests
{
    private static readonly string[] Clocks =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
        "System.TimeProvider.", "System.Diagnostics.Stopwatch.", "NodaTime.SystemClock.", "NodaTime.IClock.", "System.TimeZoneInfo.get_Local",
        "System.Guid.NewGuid", "System.Guid.CreateVersion7", "System.Random.", "System.Security.Cryptography.RandomNumberGenerator.", "System.Environment.",
    ];

    private static readonly string[] InputOutput = ["System.IO.File.", "System.IO.Directory.", "System.Net.Http.", "System.Net.Sockets.", "System.Diagnostics.Process."];

    private static readonly string[] OwnThreads =
    [
        "System.Threading.Tasks.Task.Run", "System.Threading.Tasks.Task.Delay", "System.Threading.Thread.", "System.Threading.ThreadPool.",
        "System.Threading.Timer.", "System.Threading.Tasks.Parallel.", "System.Threading.Tasks.TaskFactory.",
    ];

    [Fact]
    public void Domain_Code_AsksNoClockNoChanceNoMachine() => AssertUnused(House.Domain.GetTypes().Where(type => !type.IsNested), [.. Clocks, .. InputOutput]);

    [Fact]
    public void Orchestrators_Code_WaitsOnlyOnItsContext()
    {
        var orchestrators = House.Orchestrations.GetTypes().Where(IsOrchestrator).ToList();

        Assert.NotEmpty(orchestrators);
        AssertUnused(orchestrators, [.. Clocks, .. InputOutput, .. OwnThreads]);
    }

    [Fact]
    public void Orchestrators_Constructors_TakeNothing() => House.AssertNone(
        House.Orchestrations.GetTypes().Where(IsOrchestrator).Where(type => type.GetConstructors().Any(constructor => constructor.GetParameters().Length > 0)).Select(type => type.FullName!),
        "An orchestrator takes no services: what it needs from outside it asks an activity for.");

    [Fact]
    public void UsedMembers_OfCodeThatAsksAClock_FindsIt() =>
        Assert.Contains(UsedMembers.Of(typeof(AsksAClock)), member => Name(member) == "System.DateTime.get_UtcNow");

    private static void AssertUnused(IEnumerable<Type> types, string[] banned) => House.AssertNone(
        from type in types
        from member in UsedMembers.Of(type)
        let name = Name(member)
        where name != "System.Environment.get_CurrentManagedThreadId" // The compiler's, in every iterator.
        where banned.Any(start => name.StartsWith(start, StringComparison.Ordinal))
        select $"{type.FullName} uses {name}",
        "Time, ids and chance are arguments here:");

    private static string Name(MemberInfo member) => $"{member.DeclaringType?.Namespace}.{member.DeclaringType?.Name}.{member.Name}";

    private static bool IsOrchestrator(Type type) =>
        !type.IsAbstract && type.BaseType is { IsGenericType: true } above && above.Name.StartsWith("TaskOrchestrator`", StringComparison.Ordinal);

    private sealed class AsksAClock
    {
        public static async Task<DateTime> When()
        {
            await Task.Yield();
            return DateTime.UtcNow;
        }
    }
}
