using System.Reflection;

namespace ContractFlow.OfficialApi.Tests;

/// <summary>Holds what may be null, and what can only be set while an object is made, to the annotated listing.</summary>
public sealed class NullabilityTests
{
    private const char Open = '~';

    [Fact]
    public void EveryMember_OfAMirroredType_AllowsNullWhereTheOfficialDoes() => SignatureTests.AssertNone(
        Compared()
            .Where(pair => !pair.Official.Any(official => Same(official.Nullables, pair.Ours.Nullables)))
            .Select(pair => $"{pair.Ours.Key}: {pair.Ours.Nullables}, officially {string.Join(" or ", pair.Official.Select(official => official.Nullables).Distinct())}"),
        "result and parameters may be null (?) or not (!)");

    [Fact]
    public void EveryInitOnlyProperty_OfTheOfficialType_IsInitOnlyHere() => SignatureTests.AssertNone(
        Compared().Where(pair => pair.Official.All(official => official.InitOnly) && !pair.Ours.InitOnly).Select(pair => pair.Ours.Key),
        "these can be set later here, officially not");

    [Fact]
    public void MostMembers_AreFoundInTheAnnotatedListing() => Assert.True(Compared().Count() > 250, $"only {Compared().Count()} members were compared");

    private static IEnumerable<(AnnotatedMember Ours, IReadOnlyList<AnnotatedMember> Official)> Compared() =>
        from mirror in Mirror.All
        where mirror.Official.Kind is not ("enum" or "delegate")
        from member in SignatureLine.Of(mirror.Ours)
        let ours = Describe(mirror.Official, member.Member)
        where ours is not null && AnnotatedMember.All.Contains(ours.Key)
        select (ours, (IReadOnlyList<AnnotatedMember>)[.. AnnotatedMember.All[ours.Key]]);

    private static AnnotatedMember? Describe(OfficialType official, MemberInfo member)
    {
        var context = new NullabilityInfoContext();
        var key = $"{official.Namespace}.{official.Name}.";
        return member switch
        {
            PropertyInfo property => new AnnotatedMember($"{key}{property.Name}()", Mark(context.Create(property)), InitOnly(property)),
            MethodInfo method => new AnnotatedMember(key + Signature(method, method.Name), Mark(context.Create(method.ReturnParameter)) + Marks(method), false),
            ConstructorInfo constructor => new AnnotatedMember(key + Signature(constructor, official.Name.Split('<')[0]), Marks(constructor), false),
            _ => null,
        };
    }

    private static string Signature(MethodBase method, string name) => $"{name}({string.Join(", ", method.GetParameters().Select(parameter => parameter.Name))})";

    private static string Marks(MethodBase method) => string.Concat(method.GetParameters().Select(parameter => Mark(new NullabilityInfoContext().Create(parameter))));

    // Whether a bare type parameter may be null is its argument's matter, and the same in both.
    private static bool Same(string official, string ours) =>
        official.Length == ours.Length && official.Zip(ours).All(pair => pair.First == pair.Second || pair.Second == Open);

    // A property that is only set has only a state to write.
    private static string Mark(NullabilityInfo info) => info.Type.IsGenericParameter ? $"{Open}" : info.ReadState == NullabilityState.Nullable || info.WriteState == NullabilityState.Nullable ? "?" : "!";

    private static bool InitOnly(PropertyInfo property) =>
        property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit)) ?? true;
}
