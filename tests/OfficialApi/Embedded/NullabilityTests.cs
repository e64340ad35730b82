namespace ContractFlow.OfficialApi.Tests;

/// <summary>Holds what may be null, and what can only be set while an object is made, to the listings' marks.</summary>
public sealed class NullabilityTests
{
    [Fact]
    public void EveryMember_OfAMirroredType_AllowsNullWhereTheOfficialDoes() => SignatureTests.AssertNone(
        Compared().Where(pair => !Same(pair.Official, pair.Ours)).Select(pair => $"{pair.Name}: {pair.Ours}, officially {pair.Official}"),
        "result and parameters may be null (?) or not (!), or can be set only while the object is made (init)");

    [Fact]
    public void MostMembers_HaveMarks() => Assert.True(Compared().Count() > 20, $"only {Compared().Count()} members were compared");

    private static IEnumerable<(string Name, string Ours, string Official)> Compared() =>
        from mirror in Mirror.All
        where mirror.Official.Kind is not ("enum" or "delegate")
        let official = mirror.OfficialMembers()
        from member in SignatureLine.Of(mirror.Ours)
        let line = Listings.Normalise(member.Line)
        let marks = official.GetValueOrDefault(line)
        where marks is not null
        select ($"{mirror.Official.Name}: {line}", Marks.Of(member.Member), marks);

    // Whether a bare type parameter may be null is its argument's matter, and the same in both.
    private static bool Same(string official, string ours) =>
        official.Length == ours.Length && official.Zip(ours).All(pair => pair.First == pair.Second || pair.Second == Marks.Open || pair.First == Marks.Unsaid);
}
