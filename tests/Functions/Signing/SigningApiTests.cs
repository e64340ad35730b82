using System.Text.Json;
using System.Text.RegularExpressions;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Signing;
using ContractFlow.Orchestrations;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace ContractFlow.Functions.Tests.Signing;

public sealed class SigningApiTests
{
    [Fact]
    public async Task Sign_BothParties_PutsTheContractIntoEffect()
    {
        await using var host = await ContractFlowHost.Start();
        var id = await host.Draft();

        var first = await Sign(host, id, Role.Buyer);
        var second = await Sign(host, id, Role.Supplier);
        await host.Settle();

        Assert.Equal((200, "signed"), (first.Status, first.Json.GetProperty("standing").GetString()));
        Assert.Equal((200, "complete"), (second.Status, second.Json.GetProperty("standing").GetString()));
        Assert.Equal("effective", (await host.Tenant.Get($"api/contracts/{id}")).Json.GetProperty("stage").GetString());
        Assert.Equal(["supplier", "buyer"], (await Facts<ContractSigned>(host, id)).Select(signed => signed.Role.ToString().ToLowerInvariant()).OrderDescending());
    }

    [Fact]
    public async Task Sign_SentTwice_IsAnsweredAgainAndFiledOnce()
    {
        await using var host = await ContractFlowHost.Start();
        var id = await host.Draft();
        var (api, body) = await Ready(host, id, Role.Buyer);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.Anybody.PostJson(api, body)));

        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        Assert.Single(await Facts<ContractSigned>(host, id));
    }

    [Fact]
    public async Task Sign_WrongCode_SaysHowManyTriesAreLeft()
    {
        await using var host = await ContractFlowHost.Start();
        var id = await host.Draft();
        var (api, body) = await Ready(host, id, Role.Buyer);
        var wrong = Regex.Replace(body, "\"code\":\"([0-9])", match => $"\"code\":\"{(match.Groups[1].Value[0] - '0' + 1) % 10}");

        var first = await host.Anybody.PostJson(api, wrong);
        for (var miss = 1; miss < OneTimeCode.MissesAllowed; miss++)
        {
            await host.Anybody.PostJson(api, wrong);
        }

        Assert.Equal((422, "code-wrong"), (first.Status, first.Code));
        Assert.Contains("4 tries are left", first.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("code-void", (await host.Anybody.PostJson(api, body)).Code);
        Assert.Equal(5, (await Facts<SigningCodeRefused>(host, id)).Count);
    }

    [Theory]
    [InlineData("{\"consent\":\"e-sign@1\"}", "name-missing")]
    [InlineData("{\"name\":\"A\",\"title\":\"B\"}", "consent-missing")]
    [InlineData("{\"name\":\"A\",\"title\":\"B\",\"consent\":\"e-sign@0\"}", "consent-missing")]
    [InlineData("{\"name\":\"A\",\"title\":\"B\",\"consent\":\"e-sign@1\",\"code\":\"12345\"}", "code-missing")]
    [InlineData("{\"nom\":\"A\"}", "invalid-json")]
    public async Task Sign_SomethingMissing_IsAProblem(string body, string code)
    {
        await using var host = await ContractFlowHost.Start();
        var id = await host.Draft();
        var (api, whole) = await Ready(host, id, Role.Buyer);
        var digest = JsonElement.Parse(whole).GetProperty("documentSha256").GetString();

        var answer = await host.Anybody.PostJson(api, body.Contains("nom", StringComparison.Ordinal) ? body : body[..^1] + $",\"documentSha256\":\"{digest}\"}}");

        Assert.Equal(code, answer.Code);
        Assert.Empty(await Facts<ContractSigned>(host, id));
    }

    [Fact]
    public async Task Decline_WithReason_ClosesTheContract()
    {
        await using var host = await ContractFlowHost.Start();
        var id = await host.Draft();

        var answer = await Signatory.Decline(host, await Api(host, id, Role.Supplier), Role.Supplier, "价格有误");
        await host.Settle();

        Assert.Equal((200, "declined"), (answer.Status, answer.Json.GetProperty("standing").GetString()));
        Assert.Equal("closed", (await host.Tenant.Get($"api/contracts/{id}")).Json.GetProperty("stage").GetString());
    }

    [Fact]
    public async Task Decline_WithoutTheCodeFromTheMail_EndsNothing()
    {
        await using var host = await ContractFlowHost.Start();
        var id = await host.Draft();
        var api = await Api(host, id, Role.Supplier);

        Assert.Equal((422, "code-missing"), Told(await host.Anybody.PostJson(api + "/decline", """{"reason":"No."}""")));
        var code = await Signatory.Code(host, api, Role.Supplier, "?to=decline");
        var wrong = $"{(code[0] - '0' + 1) % 10}{code[1..]}";
        Assert.Equal((422, "code-wrong"), Told(await host.Anybody.PostJson(api + "/decline", $$"""{"reason":"No.","code":"{{wrong}}"}""")));
        Assert.Empty(await Facts<SigningDeclined>(host, id));
        Assert.Equal("signing", (await host.Tenant.Get($"api/contracts/{id}")).Json.GetProperty("stage").GetString());
    }

    [Fact]
    public async Task Read_EveryPageAndDocumentOfALink_FilesNothing()
    {
        await using var host = await ContractFlowHost.Start();
        var id = await host.Draft();
        var api = await Api(host, id, Role.Buyer);
        var page = api.Replace("api/signatures", "sign", StringComparison.Ordinal);
        var before = (await Facts<FactData>(host, id)).Count;

        foreach (var document in (await host.Anybody.Get(api)).Json.GetProperty("documents").EnumerateArray().Select(document => document.GetProperty("path").GetString()!))
        {
            Assert.Equal(200, (await host.Anybody.Get(document)).Status);
            Assert.Equal(200, (await host.Anybody.Get(document.Replace("api/signatures", "sign", StringComparison.Ordinal))).Status);
        }

        Assert.Equal(200, (await host.Anybody.Get(page)).Status);
        Assert.Equal(before, (await Facts<FactData>(host, id)).Count);
    }

    [Fact]
    public async Task Page_ButtonPressed_FilesWhatItShowed()
    {
        await using var host = await ContractFlowHost.Start();
        var id = await host.Draft();
        var page = (await Api(host, id, Role.Buyer)).Replace("api/signatures", "sign", StringComparison.Ordinal);
        var shown = Regex.Match((await host.Anybody.Get(page)).Body, "name=\"shown\" value=\"([0-9a-f]{64})\"").Groups[1].Value;

        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["action"] = "code", ["shown"] = shown });
        using var answer = await host.Anybody.PostAsync(new Uri(page, UriKind.Relative), form);

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal((Role.Buyer, shown), Assert.Single((await Facts<SigningViewed>(host, id)).Select(viewed => (viewed.Role, viewed.DocumentSha256))));
    }

    [Fact]
    public async Task Links_OfSigning_StandInThePartysMailAlone()
    {
        await using var subscriber = await Webhooks.Subscriber.Start();
        await using var host = await ContractFlowHost.Start(settings: new Dictionary<string, string?> { ["Webhooks:AllowPrivate"] = "true" });
        await host.Tenant.PostJson("api/webhooks", $$"""{"url":"{{subscriber.Url}}"}""", "notices");
        await host.Tenant.PostJson("api/webhooks", $$"""{"url":"{{subscriber.Url}}","types":["contract.*"]}""", "events");
        var id = await host.Draft();
        var token = (await Api(host, id, Role.Buyer)).Split('/')[^1];
        await host.Services.GetRequiredService<Orchestrations.Ports.IInbox>().Put(
            ContractFlowHost.TenantId, new("before", "b-1", id, "signing.invitation", "Sign", $"Sign: https://contracts.example/sign/{token} today.", host.Now));

        var (inbox, timeline) = (await host.Tenant.Get("api/parties/b-1/inbox"), await host.Tenant.Get($"api/contracts/{id}/timeline?limit=200"));
        Assert.Contains("Sign: https://contracts.example/sign/*** today.", inbox.Body, StringComparison.Ordinal);
        Assert.Contains("/sign/***", inbox.Json.GetProperty("items")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(subscriber.Calls);
        Assert.All([inbox.Body, timeline.Body, .. subscriber.Calls.Select(call => call.Body)], text => Assert.DoesNotContain(token.Split('.')[1], text, StringComparison.Ordinal));
        var mails = Directory.GetFiles(Path.Combine(host.Folder, "mails")).Select(file => MimeMessage.Load(file).TextBody ?? "");
        Assert.Contains(mails, text => text.Contains(token, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("YWJj.ZGVm")]
    public async Task Anything_ThroughAnInvalidLink_Is404(string token)
    {
        await using var host = await ContractFlowHost.Start();

        Assert.Equal((404, "link-invalid"), Told(await host.Anybody.Get($"api/signatures/{token}")));
        Assert.Equal((404, "link-invalid"), Told(await host.Anybody.PostJson($"api/signatures/{token}", "{}")));
        Assert.Equal((404, "link-invalid"), Told(await host.Anybody.PostJson($"api/signatures/{token}/code", "")));
        Assert.Equal(404, (await host.Anybody.Get($"sign/{token}")).Status);
    }

    [Fact]
    public async Task Anything_ThroughAnExpiredLink_Is410AndFilesNothing()
    {
        await using var host = await ContractFlowHost.Start();
        var id = await host.Draft();
        var api = await Api(host, id, Role.Buyer);
        await host.Advance(Duration.FromDays(46));
        var before = await Facts<FactData>(host, id);

        Assert.Equal((410, "link-expired"), Told(await host.Anybody.Get(api)));
        Assert.Equal((410, "link-expired"), Told(await host.Anybody.PostJson(api + "/decline", "{\"reason\":\"late\"}")));
        Assert.Equal(410, (await host.Anybody.Get(api.Replace("api/signatures", "sign", StringComparison.Ordinal))).Status);
        Assert.Equal(before.Count, (await Facts<FactData>(host, id)).Count);
    }

    [Fact]
    public async Task Page_OfALink_IsNotKeptFramedOrSniffed()
    {
        await using var host = await ContractFlowHost.Start();
        var api = await Api(host, await host.Draft(), Role.Buyer);

        var page = await host.Anybody.Get(api.Replace("api/signatures", "sign", StringComparison.Ordinal));

        Assert.Equal((200, "text/html"), (page.Status, page.ContentType));
        Assert.Equal(("no-store", "no-referrer", "nosniff"), (page.Headers["Cache-Control"], page.Headers["Referrer-Policy"], page.Headers["X-Content-Type-Options"]));
        Assert.Contains("frame-ancestors 'none'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-inline", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=x", "--x", 415, "unsupported-media-type")]
    [InlineData("application/x-www-form-urlencoded", "many", 400, "invalid-request")]
    [InlineData("application/x-www-form-urlencoded", "large", 413, "body-too-large")]
    public async Task Form_ThatNoBrowserSends_IsRefused(string type, string body, int status, string code)
    {
        await using var host = await ContractFlowHost.Start();
        var api = await Api(host, await host.Draft(), Role.Buyer);
        body = body == "many" ? string.Join('&', Enumerable.Range(0, 100).Select(i => $"f{i}=1")) : body == "large" ? "a=" + new string('x', 64 * 1024) : body;
        using var content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        using var answer = await host.Anybody.PostAsync(new Uri(api.Replace("api/signatures", "sign", StringComparison.Ordinal), UriKind.Relative), content);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(code, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_NameThatTurnsTheWritingAround_IsRefused()
    {
        await using var host = await ContractFlowHost.Start();
        var (api, body) = await Ready(host, await host.Draft(), Role.Buyer);

        var answer = await host.Anybody.PostJson(api, JsonSerializer.Serialize(JsonSerializer.Deserialize<Dictionary<string, string>>(body)!.ToDictionary(member => member.Key, member => member.Key == "name" ? "\u202Enimda" : member.Value)));

        Assert.Equal((422, "validation-failed"), Told(answer));
    }

    [Fact]
    public async Task Links_AskedForTwice_AreTheSameAndOnePerRole()
    {
        await using var host = await ContractFlowHost.Start();
        var id = await host.Draft();

        var first = await host.Tenant.PostJson($"api/contracts/{id}/signing-links", "{}");
        var second = await host.Tenant.PostJson($"api/contracts/{id}/signing-links", "{}");

        Assert.Equal(first.Body, second.Body);
        Assert.Equal(["buyer", "supplier"], first.Json.GetProperty("items").EnumerateArray().Select(link => link.GetProperty("role").GetString()));
        Assert.Equal("unknown-contract", (await host.Tenant.PostJson("api/contracts/nothing/signing-links", "{}")).Code);
        Assert.Equal(401, (await host.Anybody.PostJson($"api/contracts/{id}/signing-links", "{}")).Status);
    }

    private static (int, string?) Told(Answered answer) => (answer.Status, answer.Code);

    private static async Task<Answered> Sign(ContractFlowHost host, string id, Role role)
    {
        var (api, body) = await Ready(host, id, role);
        return await host.Anybody.PostJson(api, body);
    }

    // Everything before the signature itself: the document is read and the code fetched from the mail.
    private static async Task<(string Api, string Body)> Ready(ContractFlowHost host, string id, Role role)
    {
        var api = await Api(host, id, role);
        var view = (await host.Anybody.Get(api)).Json;
        await host.Anybody.Get(view.GetProperty("documents")[0].GetProperty("path").GetString()!);
        Assert.Equal(202, (await host.Anybody.PostJson(api + "/code", "")).Status);
        var mail = await MimeMessage.LoadAsync(Directory.GetFiles(Path.Combine(host.Folder, "mails"), $"*signing-{role.ToString().ToLowerInvariant()}-code-1.eml").Single());
        var code = Regex.Match(mail.TextBody!, "\\b[0-9]{6}\\b").Value;
        return (api, JsonSerializer.Serialize(new { name = "周敏", title = "总监", consent = "e-sign@1", documentSha256 = view.GetProperty("documentSha256").GetString(), code }));
    }

    private static async Task<string> Api(ContractFlowHost host, string id, Role role)
    {
        var links = await host.Tenant.PostJson($"api/contracts/{id}/signing-links", "{}");
        return new Uri(links.Json.GetProperty("items")[(int)role].GetProperty("api").GetString()!).AbsolutePath;
    }

    private static async Task<IReadOnlyList<T>> Facts<T>(ContractFlowHost host, string id)
        where T : FactData =>
        [.. (await host.Services.GetRequiredService<Registrar>().ReadFile(new(ContractFlowHost.TenantId, id)))!.Facts.Select(fact => fact.Data).OfType<T>()];
}
