using System.Text.RegularExpressions;

namespace ContractFlow.Infra.Tests;

/// <summary>What stands between strangers and an installation on Azure.</summary>
public sealed partial class WallTests
{
    private static readonly string[] Modules = [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "infra"), "*.bicep*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".json", StringComparison.Ordinal))];

    [Fact]
    public void Network_UnlessAParameterFileSaysOtherwise_IsPrivate()
    {
        Assert.Contains("param privateNetwork bool = true", Repository.Text("infra", "main.bicep"), StringComparison.Ordinal);
        Assert.DoesNotContain("privateNetwork = false", Repository.Text("infra", "prod.bicepparam"), StringComparison.Ordinal);
    }

    [Fact]
    public void Modules_ThatKeepData_HaveNoPublicAddressInThePrivateNetwork() => Assert.All(
        new[] { "storage", "package", "queues", "vault", "scheduler" },
        module => Assert.Contains("publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'", Repository.Text("infra", "modules", $"{module}.bicep"), StringComparison.Ordinal));

    [Fact]
    public void Lists_OfAddresses_LetNotEverybodyIn() => Assert.All(Modules, file =>
        Assert.DoesNotMatch(@"0\.0\.0\.0/0|::/0|255\.255\.255\.255", File.ReadAllText(file)));

    [Fact]
    public void Package_IsAnotherIdentitysThanTheApps()
    {
        var (app, roles) = (Repository.Text("infra", "modules", "app.bicep"), Repository.Text("infra", "modules", "roles.bicep"));
        Assert.Contains("authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: packager.id }", app, StringComparison.Ordinal);
        Assert.DoesNotContain("app-package", Repository.Text("infra", "modules", "storage.bicep"), StringComparison.Ordinal);
        var onThePackage = Assert.Single(Assignment().Matches(roles), match => match.Value.Contains("packageAccount", StringComparison.Ordinal)).Value;
        Assert.Contains("principalId: packageUser.properties.principalId", onThePackage, StringComparison.Ordinal);
        Assert.All(
            Assignment().Matches(roles).Where(match => match.Value != onThePackage),
            match => Assert.DoesNotContain("packageUser", match.Value, StringComparison.Ordinal));
    }

    // An assignment on the group or the subscription would hold on the package's account, too.
    [Fact]
    public void Roles_OfTheIdentities_AreOnOneResourceEach() => Assert.All(
        Assignment().Matches(Repository.Text("infra", "modules", "roles.bicep")),
        match => Assert.Matches(@"\n\s+scope: (?!resourceGroup|subscription|managementGroup|tenant)\w", match.Value));

    [GeneratedRegex(@"^resource \w+ 'Microsoft\.Authorization/roleAssignments@.*?\n[\]}]", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Assignment();
}
