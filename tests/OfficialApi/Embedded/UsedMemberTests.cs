using System.Reflection;
using ContractFlow.Embedded.DurableTask;

namespace ContractFlow.OfficialApi.Tests;

/// <summary>Holds functions/ and workflows/ to the listings: what they use of embedded/ is official, so they mean the same in the Azure edition.</summary>
public sealed class UsedMemberTests
{
    private static readonly Assembly Ours = typeof(TaskName).Assembly;

    public static TheoryData<string, int> Users => new() { { "ContractFlow", 10 }, { "ContractFlow.Orchestrations", 12 } };

    [Theory]
    [MemberData(nameof(Users))]
    public void EveryUsedType_IsOfficial(string assembly, int atLeast)
    {
        var (types, members) = Used(assembly);
        Assert.True(members.Count >= atLeast, $"only {members.Count} used members were found");
        SignatureTests.AssertNone(types.Where(name => Official(name) is null && !Named(name)), $"{assembly} uses these types of embedded/, which no listing has");
    }

    [Theory]
    [MemberData(nameof(Users))]
    public void EveryUsedMember_HasAnOfficialSignature(string assembly, int atLeast)
    {
        var used = Used(assembly).Members.Where(use => Official(use.Type) is not null).ToList();
        Assert.True(used.Count >= atLeast, $"only {used.Count} used members were found");
        SignatureTests.AssertNone(used.Where(use => !IsOfficial(use)).Select(use => $"{use.Type}.{use.Member} with {use.Parameters} parameters"), $"{assembly} uses these members, which no listing has");
    }

    private static (IReadOnlySet<string> Types, IReadOnlySet<(string Type, string Member, int Parameters)> Members) Used(string assembly) =>
        UsedMembers.Of(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"), Ours.GetName().Name!);

    private static OfficialType? Official(string name) => Mirror.All.FirstOrDefault(mirror => mirror.Ours.FullName == name)?.Official;

    // Official, but without a listing: the reason stands beside its name.
    private static bool Named(string name) => DeliberateExtras.Official.Contains(name.Split('.')[^1]);

    private static bool IsOfficial((string Type, string Member, int Parameters) use)
    {
        var type = Ours.GetType(use.Type, throwOnError: true)!;
        var official = Mirror.All.First(mirror => mirror.Ours == type).OfficialMembers();
        var candidates = SignatureLine.Of(type).Where(member => Same(member.Member, use)).ToList();
        return candidates.Count == 0 ? Inherited(use.Member) : candidates.All(member => official.ContainsKey(Listings.Normalise(member.Line)));
    }

    private static bool Same(MemberInfo member, (string Type, string Member, int Parameters) use) => member switch
    {
        PropertyInfo property => property.GetMethod?.Name == use.Member || property.SetMethod?.Name == use.Member,
        MethodBase method => method.Name == use.Member && method.GetParameters().Length == use.Parameters,
        _ => member.Name == use.Member,
    };

    // What every delegate, record and object has is in no listing.
    private static bool Inherited(string member) => member is "Invoke" or "<Clone>$" or "Equals" or "GetHashCode" or "ToString" or ".ctor";
}
