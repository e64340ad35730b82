using ContractFlow.Functions.Doors;
using Microsoft.Extensions.Configuration;

namespace ContractFlow.Functions.Tests.Doors;

public sealed class PublicAddressTests
{
    [Theory]
    [InlineData(null, null, "http://localhost:7071/")]
    [InlineData(null, "http://localhost:8080", "http://localhost:8080/")]
    [InlineData(null, "http://127.0.0.1:8080;https://localhost:8443", "http://127.0.0.1:8080/")]
    [InlineData(null, "http://127.0.0.1:0", "http://localhost:7071/")]
    [InlineData(null, "http://0.0.0.0:8080", "http://localhost:7071/")]
    [InlineData(null, "http://[::]:8080", "http://localhost:7071/")]
    [InlineData(null, "http://*:8080", "http://localhost:7071/")]
    [InlineData(null, "http://+:8080", "http://localhost:7071/")]
    [InlineData("https://contracts.acme.example", "http://localhost:8080", "https://contracts.acme.example/")]
    public void Of_SettingElseServedAddress_CanStandInALink(string? given, string? urls, string expected)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("PublicUrl", given), new("urls", urls)]).Build();
        Assert.Equal(new Uri(expected), new PublicAddress(settings).Of);
    }
}
