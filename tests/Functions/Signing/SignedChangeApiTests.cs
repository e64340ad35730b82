using System.Text.Json;
using ContractFlow.Domain.Contracts;
using MimeKit;

namespace ContractFlow.Functions.Tests.Signing;

/// <summary>A contract signed through its links, its executed copy, and an amendment and an early end that both parties sign.</summary>
public sealed class SignedChangeApiTests
{
    private static async Task<(ContractFlowHost Host, string Id)> Signed(IReadOnlyDictionary<string, string?>? settings = null)
    {
        var host = await ContractFlowHost.Start(settings: settings);
        var id = await host.Draft();
        await Signatory.Sign(host, $"api/contracts/{id}/signing-links", Role.Buyer);
        await Signatory.Sign(host, $"api/contracts/{id}/signing-links", Role.Supplier);
        await host.Settle();
        return (host, id);
    }

    [Fact]
    public async Task Executed_BothHaveSigned_IsMailedToBothAndServed()
    {
        var (host, id) = await Signed();
        await using var _ = host;

        var contract = (await host.Tenant.Get($"api/contracts/{id}")).Json;
        var copies = contract.GetProperty("executed").EnumerateArray().ToArray();
        Assert.Equal(contract.GetProperty("documents").GetArrayLength(), copies.Length);
        var copy = await host.Tenant.Get($"api/contracts/{id}/documents/{copies[0].GetProperty("sha256").GetString()}");
        Assert.Equal((200, "text/html"), (copy.Status, copy.ContentType));
        Assert.Contains("周敏", copy.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"blank\"", copy.Body, StringComparison.Ordinal);

        foreach (var role in new[] { "buyer", "supplier" })
        {
            var mail = await MimeMessage.LoadAsync(Assert.Single(Directory.GetFiles(Path.Combine(host.Folder, "mails"), $"*signing-executed-{role}-email.eml")));
            Assert.NotEmpty(mail.Attachments);
            Assert.Contains("/sign/", mail.TextBody, StringComparison.Ordinal);
        }

        var view = (await host.Anybody.Get(await Signatory.Api(host, $"api/contracts/{id}/signing-links", Role.Buyer))).Json;
        Assert.Equal(copies.Length, view.GetProperty("executed").GetArrayLength());
        Assert.Equal(200, (await host.Anybody.Get(view.GetProperty("executed")[0].GetProperty("path").GetString()!)).Status);
        Assert.Equal(200, (await host.Tenant.Get($"api/contracts/{id}/export")).Status);
    }

    [Fact]
    public async Task Amendment_BothSignItsDocument_TakesEffect()
    {
        var (host, id) = await Signed();
        await using var _ = host;
        var body = """{ "terms": { "payments": "100% net 45 from acceptance", "deliverBy": "2026-05-29" }, "reason": "Late steel.", "amendment": "A-1" }""";

        var proposed = await host.Tenant.PostJson($"api/contracts/{id}/amendments", body, "k1");
        var again = await host.Tenant.PostJson($"api/contracts/{id}/amendments", body, "k2");
        await host.Settle();
        Assert.Equal((201, 201, 1), (proposed.Status, again.Status, again.Json.GetProperty("filed").GetProperty("amendment").GetInt32()));
        Assert.Equal("agreed-by-signature", (await host.Tenant.PostJson($"api/contracts/{id}/amendments/1/agreement", """{ "role": "buyer" }""", "k3")).Code);
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(host.Folder, "mails"), "*change-amendment-1-invite-buyer-email.eml"));

        var view = (await host.Anybody.Get(await Signatory.Api(host, $"api/contracts/{id}/amendments/1/signing-links", Role.Buyer))).Json;
        Assert.Equal(("amendment-1", "yourTurn", "e-sign-change@1"), (view.GetProperty("change").GetString(), view.GetProperty("standing").GetString(), view.GetProperty("consent").GetProperty("version").GetString()));
        var page = await host.Anybody.Get((await Signatory.Api(host, $"api/contracts/{id}/amendments/1/signing-links", Role.Buyer)).Replace("api/signatures", "sign", StringComparison.Ordinal));
        Assert.Equal(200, page.Status);

        Assert.Equal("signed", (await Signatory.Sign(host, $"api/contracts/{id}/amendments/1/signing-links", Role.Buyer)).Json.GetProperty("standing").GetString());
        Assert.Equal("open", (await Changes(host, id))[0].GetProperty("state").GetString());
        Assert.Equal("complete", (await Signatory.Sign(host, $"api/contracts/{id}/amendments/1/signing-links", Role.Supplier)).Json.GetProperty("standing").GetString());
        await host.Settle();

        var change = (await Changes(host, id))[0];
        Assert.Equal(("effective", "signatures", "A-1"), (change.GetProperty("state").GetString(), change.GetProperty("agreedBy").GetString(), change.GetProperty("id").GetString()));
        Assert.Equal("2026-05-29", (await host.Tenant.Get($"api/contracts/{id}/obligations")).Json.GetProperty("items")[0].GetProperty("dueDate").GetString());
        var told = await MimeMessage.LoadAsync(Assert.Single(Directory.GetFiles(Path.Combine(host.Folder, "mails"), "*change-amendment-1-effective-supplier-email.eml")));
        Assert.NotEmpty(told.Attachments);
        Assert.Contains("周敏", (await host.Tenant.Get($"api/contracts/{id}/documents/{change.GetProperty("executed")[0].GetProperty("sha256").GetString()}")).Body, StringComparison.Ordinal);
        Assert.Equal(200, (await host.Tenant.Get($"api/contracts/{id}/documents/{change.GetProperty("documents")[0].GetProperty("sha256").GetString()}")).Status);
    }

    [Fact]
    public async Task Termination_OnePartyDeclines_ChangesNothing()
    {
        var (host, id) = await Signed();
        await using var _ = host;
        Assert.Equal(201, (await host.Tenant.PostJson($"api/contracts/{id}/terminations", """{ "reason": "Stopped.", "termination": "T-1" }""", "k1")).Status);
        Assert.Equal("already-open", (await host.Tenant.PostJson($"api/contracts/{id}/terminations", """{ "reason": "Stopped." }""", "k2")).Code);
        await host.Settle();

        var api = await Signatory.Api(host, $"api/contracts/{id}/terminations/1/signing-links", Role.Supplier);
        Assert.Equal("declined", (await Signatory.Decline(host, api, Role.Supplier, "No.")).Json.GetProperty("standing").GetString());
        await host.Settle();

        Assert.Equal("declined", (await Changes(host, id))[0].GetProperty("state").GetString());
        Assert.Equal("effective", (await host.Tenant.Get($"api/contracts/{id}")).Json.GetProperty("stage").GetString());
        Assert.Equal(404, (await host.Tenant.PostJson($"api/contracts/{id}/terminations/2/signing-links", "{}")).Status);
    }

    [Theory]
    [InlineData("\"net nonsense\"", "/terms/payments")]
    [InlineData("\"net 30 from nowhere\"", "/terms/payments")]
    [InlineData("7", "/terms/payments")]
    public async Task Amendment_PaymentsThatCantBeRead_AreToldAsInDrafting(string payments, string pointer)
    {
        var (host, id) = await Signed();
        await using var _ = host;

        var refused = await host.Tenant.PostJson($"api/contracts/{id}/amendments", $$"""{ "terms": { "payments": {{payments}} }, "reason": "x" }""", "k1");

        Assert.Equal(422, refused.Status);
        Assert.Equal(pointer, refused.Json.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task Amendment_WhereThePlatformsWordCounts_SaysSo()
    {
        var (host, id) = await Signed(new Dictionary<string, string?> { ["Amendments:AgreedBy"] = "platform" });
        await using var _ = host;
        await host.Tenant.PostJson($"api/contracts/{id}/amendments", """{ "terms": { "deliverBy": "2026-05-29" }, "reason": "Late steel." }""", "k1");
        Assert.Equal("agreed-by-word", (await host.Tenant.PostJson($"api/contracts/{id}/amendments/1/signing-links", "{}")).Code);
        await host.Tenant.PostJson($"api/contracts/{id}/amendments/1/agreement", """{ "role": "buyer" }""", "k2");
        Assert.Equal(201, (await host.Tenant.PostJson($"api/contracts/{id}/amendments/1/agreement", """{ "role": "supplier" }""", "k3")).Status);

        var change = (await Changes(host, id))[0];
        Assert.Equal(("effective", "platform"), (change.GetProperty("state").GetString(), change.GetProperty("agreedBy").GetString()));
    }

    private static async Task<JsonElement[]> Changes(ContractFlowHost host, string id) => [.. (await host.Tenant.Get($"api/contracts/{id}/changes")).Json.GetProperty("items").EnumerateArray()];
}
