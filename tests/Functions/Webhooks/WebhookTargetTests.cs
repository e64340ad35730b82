using System.Net;
using ContractFlow.Functions.Adapters.Webhooks;
using ContractFlow.Functions.Tests.Platform;

namespace ContractFlow.Functions.Tests.Webhooks;

public sealed class WebhookTargetTests(SharedHost shared)
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("192.0.2.1")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("fe80::1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("ff02::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("2002:a00:1::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    public void IsPublic_PrivateOrSpecial_IsNot(string address) => Assert.False(WebhookTargets.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("100.128.0.1")]
    [InlineData("172.32.0.1")]
    [InlineData("192.0.3.1")]
    [InlineData("2606:4700::1111")]
    [InlineData("::ffff:8.8.8.8")]
    public void IsPublic_Public_Is(string address) => Assert.True(WebhookTargets.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("http://hooks.example.com/")]
    [InlineData("https://user:secret@hooks.example.com/")]
    [InlineData("/hook")]
    [InlineData("ftp://hooks.example.com/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:192.168.0.1]/")]
    [InlineData("https://localhost/")]
    [InlineData("https://a.localhost/")]
    [InlineData("https://localhost./")]
    [InlineData("https://a.localhost./")]
    public async Task Subscribe_NoPublicHttpsAddress_IsRefused(string url)
    {
        var answer = await WebhookTests.Add(shared.Host.Tenant, url, "target-" + url.GetHashCode(StringComparison.Ordinal));
        Assert.Equal((422, "webhook-url"), WebhookTests.Told(answer));
        Assert.Equal("/url", answer.Json.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task Subscribe_WithoutAnAddress_IsRefused() =>
        Assert.Equal((422, "webhook-url"), WebhookTests.Told(await shared.Host.Tenant.PostJson("api/webhooks", "{}", "target-none")));

    [Fact]
    public async Task Handler_NameThatStandsForAPrivateAddress_IsRefusedWhenItConnects()
    {
        await using var subscriber = await Subscriber.Start();
        using var http = new HttpClient(WebhookTargets.Handler(allowPrivate: false));
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => http.PostAsync(new Uri($"http://localhost:{subscriber.Url.Port}/hook"), null));

        Assert.Contains("'localhost' has no public address", refused.ToString(), StringComparison.Ordinal);
        Assert.Empty(subscriber.Calls);
    }
}
