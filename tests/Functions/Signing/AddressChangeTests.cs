using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Functions.Sending;
using ContractFlow.Functions.Tests.Ports;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace ContractFlow.Functions.Tests.Signing;

/// <summary>Another address that is told for a party while it signs: whoever tells it gets the party's codes from then on.</summary>
public sealed class AddressChangeTests
{
    private const string Before = "zhou.min@hongda-materials.example";

    [Fact]
    public async Task Change_WhileSigning_TheOldAddressIsToldAndTheRecordSaysSo()
    {
        await using var host = await ContractFlowHost.Start();
        var contract = await host.Draft(SampleRequests.Purchase(change: request => request.Party("buyer", "email", Before)));
        var path = $"api/contracts/{contract}/addresses";
        const string Body = """{ "role": "buyer", "email": "eve@elsewhere.example", "reason": "told by telephone" }""";
        Assert.Equal(201, (await host.Tenant.PostJson(path, Body, "change-1")).Status);
        Assert.Equal(201, (await host.Tenant.PostJson(path, Body, "change-2")).Status);
        await host.Settle();

        var told = Assert.Single(Mails(host), mail => mail.To.Mailboxes.Single().Address == Before && mail.Subject!.Contains("联系邮箱已变更", StringComparison.Ordinal));
        Assert.Contains("e***@elsewhere.example", told.TextBody!, StringComparison.Ordinal);

        var links = $"api/contracts/{contract}/signing-links";
        Assert.Equal(200, (await Signatory.Sign(host, links, Role.Buyer)).Status);
        Assert.Equal(200, (await Signatory.Sign(host, links, Role.Supplier)).Status);
        await host.Advance(Duration.FromMinutes(1));
        var position = await host.Position(new("acme", contract));
        var copy = Assert.Single(position.Executed, document => document.Locale == "en" && document.MediaType == "text/plain");
        var text = (await host.Tenant.Get($"api/contracts/{contract}/documents/{copy.Sha256}")).Body;
        Assert.Contains("the one-time code sent to e***@elsewhere.example, the address that the platform told in place of z***@hongda-materials.example", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_CallerHangsUpAsSoonAsItIsFiled_TheOldAddressIsToldAllTheSame()
    {
        using var hangUp = new CancellationTokenSource();
        await using var host = await ContractFlowHost.Start(configure: builder => HangingUp.Before(builder, (PartyAddressChanged _) => hangUp.Cancel()));
        var contract = await host.Draft(SampleRequests.Purchase(change: request => request.Party("buyer", "email", Before)));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/contracts/{contract}/addresses")
        {
            Content = new StringContent("""{ "role": "buyer", "email": "eve@elsewhere.example" }""", System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", "change-1");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Tenant.SendAsync(request, hangUp.Token));
        await host.Settle();
        await host.Operator.PostJson("api/radar/sweeps", "{}", "sweep");
        await host.Settle();

        Assert.Single(await host.Facts<PartyAddressChanged>(new(ContractFlowHost.TenantId, contract)));
        Assert.Single(Told(host));
    }

    [Fact]
    public async Task Change_KilledRightAfterItWasFiled_TheOldAddressIsToldByTheNextSweep()
    {
        await using var host = await ContractFlowHost.Start();
        var contract = new ContractId(ContractFlowHost.TenantId, await host.Draft(SampleRequests.Purchase(change: request => request.Party("buyer", "email", Before))));
        var files = host.Services.GetRequiredService<IStreams>();
        var file = (await files.Read(contract))!;
        var facts = AddressRules.Change(await host.Position(contract), new(Role.Buyer, "eve@elsewhere.example"), new("test", "k"), host.Now);
        Assert.True(await files.TryAppend(file.Append(facts, host.Now), file.Version));
        Assert.Empty(Told(host));

        await host.Operator.PostJson("api/radar/sweeps", "{}", "sweep");
        await host.Settle();
        Assert.Single(Told(host));
    }

    [Fact]
    public async Task Change_OnceTheAddressHasHadItsMailsOfTheDay_IsToldThereAllTheSame()
    {
        await using var host = await ContractFlowHost.Start(settings: new Dictionary<string, string?> { [MailBudget.Setting] = "1" });
        var contract = await host.Draft(SampleRequests.Purchase(change: request => request.Party("buyer", "email", Before)));
        foreach (var (email, key) in new[] { ("x@elsewhere.example", "1"), (Before, "2"), ("y@elsewhere.example", "3") })
        {
            Assert.Equal(201, (await host.Tenant.PostJson($"api/contracts/{contract}/addresses", $$"""{ "role": "buyer", "email": "{{email}}" }""", key)).Status);
            await host.Settle();
        }

        Assert.Equal(2, Told(host).Length);
    }

    [Fact]
    public async Task Change_MoreOftenThanTenTimesADay_IsRefusedWithWhen()
    {
        await using var host = await ContractFlowHost.Start();
        var path = $"api/contracts/{await host.Draft()}/addresses";
        for (var i = 0; i < AddressRules.MostADay; i++)
        {
            Assert.Equal(201, (await host.Tenant.PostJson(path, $$"""{ "role": "buyer", "email": "a{{i}}@elsewhere.example" }""", $"k{i}")).Status);
        }

        var refused = await host.Tenant.PostJson(path, """{ "role": "buyer", "email": "over@elsewhere.example" }""", "over");
        Assert.Equal((429, "address-limit"), (refused.Status, refused.Json.GetProperty("code").GetString()));
    }

    private static MimeMessage[] Told(ContractFlowHost host) =>
        [.. Mails(host).Where(mail => mail.To.Mailboxes.Single().Address == Before && mail.Subject!.Contains("联系邮箱已变更", StringComparison.Ordinal))];

    private static MimeMessage[] Mails(ContractFlowHost host) => [.. Directory.GetFiles(Path.Combine(host.Folder, "mails"), "*.eml").Select(file => MimeMessage.Load(file))];
}
