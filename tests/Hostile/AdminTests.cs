namespace ContractFlow.Hostile.Tests;

/// <summary>The host's own endpoints, with every key but the operator's.</summary>
public sealed class AdminTests(Scene scene)
{
    [Theory]
    [InlineData("admin/clock")]
    [InlineData("admin/engine")]
    public async Task Get_WithoutTheOperatorsKey_IsRefused(string path)
    {
        foreach (var client in new[] { scene.Host.Anybody, scene.Host.Tenant, scene.Stranger })
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(401, (int)answer.StatusCode);
        }
    }
}
