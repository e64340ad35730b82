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
    [InlineData("168.63.129.16")]
    [InlineData("100.100.100.200")]
    [InlineData("192.0.0.192")]
    [InlineData("192.31.196.1")]
    [InlineData("192.52.193.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.88.99.255")]
    [InlineData("192.175.48.1")]
    [InlineData("198.19.255.255")]
    [InlineData("198.51.100.1")]
    [InlineData("203.0.113.1")]
    [InlineData("240.0.0.1")]
    [InlineData("3fff::1")]
    [InlineData("3fff:fff:ffff::1")]
    [InlineData("2001:2::1")]
    [InlineData("2001:1ff:ffff::1")]
    [InlineData("2620:4f:8000::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fd20:ce::254")]
    [InlineData("100::1")]
    [InlineData("5f00::1")]
    [InlineData("fec0::1")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("64:ff9b::808:808")]
    [InlineData("::8.8.8.8")]
    [InlineData("::ffff:0:8.8.8.8")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::ffff:168.63.129.16")]
    [InlineData("2002:a9fe:a9fe::1")]
    public void IsPublic_PrivateOrSpecial_IsNot(string address) => Assert.False(WebhookTargets.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("100.128.0.1")]
    [InlineData("172.32.0.1")]
    [InlineData("192.0.3.1")]
    [InlineData("2606:4700::1111")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("168.63.129.15")]
    [InlineData("192.88.98.1")]
    [InlineData("192.89.99.1")]
    [InlineData("2001:200::1")]
    [InlineData("2a00:1450::1")]
    [InlineData("3fff:1000::1")]
    public void IsPublic_Public_Is(string address) => Assert.True(WebhookTargets.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("::ffff:192.168.0.1", true)]
    [InlineData("fd12:3456::1", true)]
    [InlineData("169.254.169.254", false)]
    [InlineData("::ffff:169.254.169.254", false)]
    [InlineData("168.63.129.16", false)]
    [InlineData("100.100.100.200", false)]
    [InlineData("fd00:ec2::254", false)]
    [InlineData("fe80::1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("64:ff9b::a9fe:a9fe", false)]
    [InlineData("192.88.99.1", false)]
    public void MayBeCalled_WherePrivateAddressesAre_IsNotTheCloudsOwn(string address, bool may) =>
        Assert.Equal(may, WebhookTargets.MayBeCalled(IPAddress.Parse(address), allowPrivate: true));

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
    [InlineData("https://169.254.169.254/metadata")]
    [InlineData("https://168.63.129.16/")]
    [InlineData("https://[3fff::1]/")]
    [InlineData("https://hooks.example.com:0/")]
    [InlineData("https://hooks.example.com/a\nb")]
    [InlineData("https://hooks.example.com/a%0d%0aX: y")]
    [InlineData("https://hooks.example.com/%00")]
    [InlineData("https://hooks.example.com/%E2%80%AE")]
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

    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("168.63.129.16")]
    [InlineData("192.88.99.1")]
    public async Task Connect_NameReboundToASpecialAddress_IsRefusedAtThatConnection(string address)
    {
        await using var subscriber = await Subscriber.Start();
        var (target, answers) = (new DnsEndPoint("hooks.example.com", subscriber.Url.Port), new Queue<string>(["127.0.0.1", address]));
        Task<IPAddress[]> Resolve(string host, CancellationToken cancellation) => Task.FromResult<IPAddress[]>([IPAddress.Parse(answers.Dequeue())]);

        await (await WebhookTargets.Connect(target, Resolve, allowPrivate: true)).DisposeAsync();
        var refused = await Assert.ThrowsAsync<HttpRequestException>(async () => await WebhookTargets.Connect(target, Resolve, allowPrivate: true));

        Assert.Contains("'hooks.example.com' has no address that may be called", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_PortNought_IsRefused()
    {
        using var http = new HttpClient(WebhookTargets.Handler(allowPrivate: true));
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => http.PostAsync(new Uri("http://127.0.0.1:0/hook"), null));
        Assert.Contains("port 0", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handler_Redirected_DoesNotFollow()
    {
        await using var elsewhere = await Subscriber.Start();
        await using var subscriber = await Subscriber.Start();
        subscriber.Answers.Enqueue(307);
        subscriber.Location = elsewhere.Url;
        using var http = new HttpClient(WebhookTargets.Handler(allowPrivate: true));
        using var answer = await http.PostAsync(subscriber.Url, null);

        Assert.Equal((HttpStatusCode.TemporaryRedirect, elsewhere.Url), (answer.StatusCode, answer.Headers.Location));
        Assert.Empty(elsewhere.Calls);
    }
}
