using System.Reflection;

namespace ContractFlow.Architecture.Tests;

/// <summary>
/// The contracts' database has one writer for all tenants. What runs there is prepared statements and their values: nothing is parsed, written as JSON, hashed
/// or rendered while others wait.
/// </summary>
public sealed class WriterTests
{
    private const BindingFlags Everything = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;

    // Values, lists and the statements themselves.
    private static readonly string[] Allowed =
        ["System", "System.Collections", "System.Collections.Generic", "System.Collections.Immutable", "System.Linq", "System.Runtime.CompilerServices", "System.Runtime.InteropServices", "System.Data.Common", "NodaTime", "ContractFlow.Sqlite", "Microsoft.Data.Sqlite"];

    [Fact]
    public void Writer_RunsPreparedStatementsAlone()
    {
        var works = Works(House.Functions).ToList();

        Assert.True(works.Count >= 15, $"Only {works.Count} pieces of work for the writer were found.");
        House.AssertNone(works.SelectMany(Foreign).Distinct(), "What runs in the database's one writer keeps every tenant waiting; do this before:");
    }

    [Fact]
    public void Foreign_OfWorkThatWritesJson_FindsItHoweverDeep()
    {
        var work = Assert.Single(Works(typeof(Slow)));
        Assert.Contains(Foreign(work), found => found.Contains("JsonSerializer.Serialize", StringComparison.Ordinal));
    }

    private static IEnumerable<MethodBase> Works(Assembly assembly) =>
        assembly.GetTypes().Where(type => type.Namespace?.StartsWith("ContractFlow.Functions.Adapters.Sqlite", StringComparison.Ordinal) == true).SelectMany(Works);

    // A call of Write takes the delegate that was made last before it.
    private static IEnumerable<MethodBase> Works(Type type)
    {
        foreach (var method in type.GetMethods(Everything))
        {
            var members = UsedMembers.Of(method).ToList();
            for (var i = 0; i < members.Count; i++)
            {
                if (members[i] is MethodBase { Name: "Write", DeclaringType.Name: "ContractsDatabase" })
                {
                    var made = members.FindLastIndex(i, member => member is ConstructorInfo { DeclaringType: { } made } && made.IsSubclassOf(typeof(MulticastDelegate)));
                    yield return (MethodBase)members[made - 1];
                }
            }
        }
    }

    private static IEnumerable<string> Foreign(MethodBase work)
    {
        var (seen, open) = (new HashSet<MethodBase>(), new Queue<MethodBase>([work]));
        while (open.TryDequeue(out var method))
        {
            if (!seen.Add(method))
            {
                continue;
            }

            foreach (var used in UsedMembers.Of(method).Where(member => member.DeclaringType is not null))
            {
                if (used is MethodBase { DeclaringType.Assembly: var assembly } ours && IsOurs(assembly))
                {
                    open.Enqueue(ours);
                }
                else if (!Allowed.Contains(used.DeclaringType!.Namespace) && !IsOurs(used.DeclaringType.Assembly))
                {
                    yield return $"{work.DeclaringType!.FullName}: {method.Name} uses {used.DeclaringType.Name}.{used.Name}";
                }
            }
        }
    }

    private static bool IsOurs(Assembly assembly) => assembly != House.Sqlite && assembly.GetName().Name!.StartsWith("ContractFlow", StringComparison.Ordinal);

    private sealed class Slow(Functions.Adapters.Sqlite.ContractsDatabase database)
    {
        public Task<int> Put(string[] lines) => database.Write(session => session.Execute("INSERT INTO lines VALUES($1)", Line(lines)));

        private static string Line(string[] lines) => System.Text.Json.JsonSerializer.Serialize(lines);
    }
}
