using ContractFlow.Domain.Contracts;
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

    private static MimeMessage[] Mails(ContractFlowHost host) => [.. Directory.GetFiles(Path.Combine(host.Folder, "mails"), "*.eml").Select(file => MimeMessage.Load(file))];
}
