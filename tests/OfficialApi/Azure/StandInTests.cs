using Microsoft.Azure.Functions.Worker;

namespace ContractFlow.OfficialApi.Tests;

/// <summary>Holds embedded/StandIn to the listing of the package that it stands for: what compiles against it compiles against the package.</summary>
public sealed class StandInTests
{
    private static readonly Type[] StandIns = typeof(ServiceBusTriggerAttribute).Assembly.GetExportedTypes();

    [Fact]
    public void StandIn_HasTheTypesOfThePackageAndNoOthers() =>
        Assert.Equal(Listed().Keys.Order(StringComparer.Ordinal), StandIns.Select(type => type.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void StandIn_HasTheMembersOfThePackageAndNoOthers()
    {
        var listed = Listed();
        foreach (var type in StandIns)
        {
            var members = SignatureLine.Of(type).Select(member => Listings.Normalise(member.Line)).Order(StringComparer.Ordinal);
            Assert.Equal(listed[type.Name].Members.Keys.Where(line => !line.StartsWith('[')).Order(StringComparer.Ordinal), members);
        }
    }

    private static Dictionary<string, OfficialType> Listed() =>
        Listings.Of("Microsoft.Azure.Functions.Worker.Extensions.ServiceBus").ToDictionary(type => type.Name);
}
