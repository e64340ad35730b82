namespace ContractFlow.OfficialApi.Tests;

/// <summary>Holds the types of embedded/ to the official listings: whatever code uses here must compile there.</summary>
public sealed class SignatureTests
{
    [Fact]
    public void EveryType_InAMirroredNamespace_IsOfficialOrADeliberateExtra()
    {
        var unknown = Mirror.Candidates
            .Where(type => Mirror.Find(type) is null && !DeliberateExtras.Types.ContainsKey(type.Name.Split('`')[0]))
            .Select(type => type.FullName!);

        AssertNone(unknown, "no listing has these types: rename them, move them out of the mirrored namespace, or give a reason in DeliberateExtras");
    }

    [Fact]
    public void EveryExtra_IsStillNeeded()
    {
        var types = DeliberateExtras.Types.Keys.Where(name => !Mirror.Candidates.Any(type => type.Name.Split('`')[0] == name && Mirror.Find(type) is null));
        var members = DeliberateExtras.Members.Keys.Where(key => !Mirror.All.Any(mirror => Unlisted(mirror).Contains(key)));

        AssertNone(types.Concat(members), "these extras are gone or official by now: take them off the list");
    }

    [Fact]
    public void EveryMember_OfAMirroredType_HasAnOfficialSignature() =>
        AssertNone(Mirror.All.SelectMany(Unlisted).Where(line => !DeliberateExtras.Members.ContainsKey(line)), "no listing has these members");

    [Fact]
    public void EveryMirroredType_IsOfTheOfficialKind() => AssertNone(
        Mirror.All.Where(mirror => TypeLine.Kind(mirror.Ours) != mirror.Official.Kind).Select(mirror => $"{mirror.Ours.FullName} is a {TypeLine.Kind(mirror.Ours)}, officially a {mirror.Official.Kind}"),
        "the kind differs");

    [Fact]
    public void EveryMirroredType_HasOfficialBases()
    {
        var drifts = Mirror.All.SelectMany(mirror => TypeLine.Bases(mirror.Ours)
            .Select(type => Listings.Normalise(SignatureLine.Name(type)))
            .Where(name => !mirror.OfficialBases().Contains(name))
            .Select(name => $"{mirror.Ours.FullName} : {name}"));

        AssertNone(drifts, "the official types do not derive from these");
    }

    [Fact]
    public void Listings_AreRead()
    {
        Assert.True(Listings.Types.Count > 80, $"only {Listings.Types.Count} types were read");
        Assert.True(Mirror.All.Count > 10, $"only {Mirror.All.Count} mirrored types were found");
    }

    internal static void AssertNone(IEnumerable<string> drifts, string what)
    {
        var list = drifts.Order(StringComparer.Ordinal).ToList();
        Assert.True(list.Count == 0, $"{list.Count} drifts; {what}:\n{string.Join('\n', list)}");
    }

    private static IEnumerable<string> Unlisted(Mirror mirror)
    {
        var official = mirror.OfficialMembers();
        return SignatureLine.Of(mirror.Ours)
            .Select(member => Listings.Normalise(member.Line))
            .Where(line => !official.ContainsKey(line))
            .Select(line => $"{mirror.Official.Name}: {line}");
    }
}
