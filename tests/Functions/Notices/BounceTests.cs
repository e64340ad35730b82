using System.Text;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Functions.Adapters.Mails;

namespace ContractFlow.Functions.Tests.Notices;

/// <summary>What is told of notices after they went out: by the doors, and by a folder of delivery status mails.</summary>
public sealed class BounceTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bounces-").FullName;
    private MailServer _server = null!;
    private ContractFlowHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await MailServer.Start();
        var settings = new Dictionary<string, string?>(MailServer.Settings(_server.Port)) { [BounceFolder.Setting] = _folder, ["Embedded:ClockTimerGap"] = "00:05:00" };
        _host = await ContractFlowHost.Start(settings: settings);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Bounce_ByAMailService_TakesServedBackOnceWhoeverTellsIt()
    {
        var contract = await _host.Effective();
        var notice = await DueToday(contract);
        Assert.Equal("sent", notice.GetProperty("stage").GetString());
        Assert.Equal("250 taken", notice.GetProperty("receipt").GetString());
        var path = $"api/notices/{notice.GetProperty("id").GetString()}/bounces";

        var first = await _host.Tenant.PostJson(path, """{ "status": "5.1.1", "reason": "No such user", "recipient": "buyer@example.com" }""", "b-1");
        var again = await _host.Tenant.PostJson(path, """{ "status": "5.1.1", "reason": "No such user", "recipient": "buyer@example.com" }""", "b-1");
        var other = await _host.Tenant.PostJson(path, """{ "status": "5.1.10" }""", "b-2");

        Assert.Equal((201, 201, 201), (first.Status, again.Status, other.Status));
        var filed = other.Json.GetProperty("filed");
        Assert.Equal(("returned", "5.1.1", "No such user"), (filed.GetProperty("stage").GetString(), filed.GetProperty("returnStatus").GetString(), filed.GetProperty("returnReason").GetString()));
        Assert.False(filed.TryGetProperty("servedAt", out var served) && served.ValueKind != System.Text.Json.JsonValueKind.Null);
        Assert.Single(await _host.Facts<NoticeReturned>(contract));
    }

    [Theory]
    [InlineData("""{ "status": "2.0.0" }""", 422, "invalid-value", "/status")]
    [InlineData("""{ "status": "550" }""", 422, "invalid-value", "/status")]
    [InlineData("""{ }""", 422, "invalid-value", "/status")]
    [InlineData("""{ "status": "5.1.1", "recipient": "other@example.com" }""", 422, "invalid-value", "/recipient")]
    [InlineData("""{ "status": "5.1.1", "at": "2026-04-01T00:00:00Z" }""", 422, "future-date", "/at")]
    [InlineData("""{ "status": "5.1.1", "at": "2026-02-01T00:00:00Z" }""", 422, "invalid-value", "/at")]
    [InlineData("""{ "status": "5.1.1", "code": 5 }""", 400, "invalid-json", "/code")]
    public async Task Bounce_ThatCannotBe_IsRefusedWithItsField(string body, int status, string code, string pointer)
    {
        var contract = await _host.Effective();
        var notice = await DueToday(contract);

        var answer = await _host.Tenant.PostJson($"api/notices/{notice.GetProperty("id").GetString()}/bounces", body, "b-1");

        Assert.Equal(status, answer.Status);
        Assert.EndsWith(code, answer.Code, StringComparison.Ordinal);
        Assert.Contains(answer.Json.GetProperty("errors").EnumerateArray(), error => error.GetProperty("pointer").GetString() == pointer);
    }

    [Fact]
    public async Task Bounce_OfWhatIsNoSentMail_IsRefused()
    {
        var contract = await _host.Effective();
        var notices = (await _host.Tenant.Get($"api/contracts/{contract.Contract}/notices")).Json.GetProperty("items").EnumerateArray().ToArray();
        var inbox = notices.First(notice => notice.GetProperty("channel").GetString() == "inbox").GetProperty("id").GetString();
        using var elsewhere = await _host.WithKey("other", ["notices:write"]);
        using var reader = await _host.WithKey(ContractFlowHost.TenantId, ["contracts:read"]);
        var mine = (await DueToday(contract)).GetProperty("id").GetString();

        Assert.Equal((409, 404, 404, 404, 403), (
            (await _host.Tenant.PostJson($"api/notices/{inbox}/bounces", """{ "status": "5.1.1" }""", "1")).Status,
            (await _host.Tenant.PostJson($"api/notices/{contract.Contract}.0000000000000000/bounces", """{ "status": "5.1.1" }""", "2")).Status,
            (await _host.Tenant.PostJson("api/notices/nonsense/bounces", """{ "status": "5.1.1" }""", "3")).Status,
            (await elsewhere.PostJson($"api/notices/{mine}/bounces", """{ "status": "5.1.1" }""", "4")).Status,
            (await reader.PostJson($"api/notices/{mine}/bounces", """{ "status": "5.1.1" }""", "5")).Status));
        Assert.Empty(await _host.Facts<NoticeReturned>(contract));
    }

    [Fact]
    public async Task Outcome_OfAReturnedNotice_IsServedAgainAndLaterBouncesAreRefused()
    {
        var contract = await _host.Effective();
        var id = (await DueToday(contract)).GetProperty("id").GetString();
        await _host.Tenant.PostJson($"api/notices/{id}/bounces", """{ "status": "4.4.7" }""", "1");

        var outcome = await _host.Tenant.PostJson($"api/notices/{id}/outcome", """{ "outcome": "delivered", "reason": "The buyer answered by telephone." }""", "2");
        var again = await _host.Tenant.PostJson($"api/notices/{id}/outcome", """{ "outcome": "delivered", "reason": "He called twice." }""", "3");
        var bounce = await _host.Tenant.PostJson($"api/notices/{id}/bounces", """{ "status": "5.1.1" }""", "4");

        Assert.Equal((201, 201, 409), (outcome.Status, again.Status, bounce.Status));
        Assert.Equal("sent", outcome.Json.GetProperty("filed").GetProperty("stage").GetString());
        Assert.Single(await _host.Facts<NoticeConfirmed>(contract));
        Assert.EndsWith("notice-confirmed", bounce.Code, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outcome_OfAnUnknownOneThatFailed_SendsItAgainUnderANewKeyOnce()
    {
        await _server.Drop("buyer@example.com", 30);
        var contract = await _host.Effective();
        await _host.Advance(Duration.FromHours(12));
        var notice = await DueToday(contract);
        Assert.Equal("uncertain", notice.GetProperty("stage").GetString());
        await _server.Take("buyer@example.com");

        var body = """{ "outcome": "failed", "reason": "The buyer has nothing in his mailbox." }""";
        var id = notice.GetProperty("id").GetString();
        Assert.Equal(201, (await _host.Tenant.PostJson($"api/notices/{id}/outcome", body, "1")).Status);
        Assert.Equal(201, (await _host.Tenant.PostJson($"api/notices/{id}/outcome", body, "2")).Status);
        await _host.Settle();

        var position = await _host.Position(contract);
        var key = notice.GetProperty("key").GetString()!;
        Assert.Equal((NoticeStage.Returned, $"{key}:2"), (position.Notices.Find(key)!.Stage, position.Notices.Find(key)!.ResentAs));
        Assert.Equal(NoticeStage.Sent, position.Notices.Latest(key)!.Stage);
        Assert.Single((await _server.Mails()), mail => mail.EnvelopeId == NoticeId.Reference(contract, $"{key}:2") && mail.Code == 250);
    }

    [Fact]
    public async Task Address_AfterABounce_IsUsedFromNowOnAndTheNoticeIsSentAgain()
    {
        var contract = await _host.Effective();
        var notice = await DueToday(contract);
        await _host.Tenant.PostJson($"api/notices/{notice.GetProperty("id").GetString()}/bounces", """{ "status": "5.1.1" }""", "1");

        var changed = await _host.Tenant.PostJson($"api/contracts/{contract.Contract}/addresses", """{ "role": "buyer", "email": "accounts@buyer.example", "reason": "Told by telephone" }""", "2");
        var same = await _host.Tenant.PostJson($"api/contracts/{contract.Contract}/addresses", """{ "role": "buyer", "email": "accounts@buyer.example" }""", "3");
        await _host.Settle();

        var key = notice.GetProperty("key").GetString()!;
        Assert.Equal((201, 201), (changed.Status, same.Status));
        Assert.Equal(["accounts@buyer.example", $"{key}:2"], [changed.Json.GetProperty("filed").GetProperty("email").GetString(), changed.Json.GetProperty("filed").GetProperty("resent")[0].GetProperty("key").GetString()]);
        Assert.Single(await _host.Facts<PartyAddressChanged>(contract));
        var latest = (await _host.Position(contract)).Notices.Latest(key)!;
        Assert.Equal((NoticeStage.Sent, "accounts@buyer.example"), (latest.Stage, latest.Address));
        Assert.Single(await _server.Mails(), mail => mail.To[0] == "accounts@buyer.example");
    }

    [Theory]
    [InlineData("""{ "role": "buyer", "email": "nobody" }""", "/email")]
    [InlineData("""{ "role": "buyer" }""", "/email")]
    [InlineData("""{ "email": "a@buyer.example" }""", "/role")]
    public async Task Address_ThatIsNone_IsRefusedWithItsField(string body, string pointer)
    {
        var contract = await _host.Effective();

        var answer = await _host.Tenant.PostJson($"api/contracts/{contract.Contract}/addresses", body, "1");

        Assert.Equal(422, answer.Status);
        Assert.Contains(answer.Json.GetProperty("errors").EnumerateArray(), error => error.GetProperty("pointer").GetString() == pointer);
    }

    [Fact]
    public async Task Folder_OfDeliveryStatusMails_FilesWhatCameBackAndSetsTheRestAside()
    {
        var contract = await _host.Effective();
        var notice = await DueToday(contract);
        var id = $"<{notice.GetProperty("messageId").GetString()}>";
        Put("1.eml", BounceSamples.Postfix(id));
        Put("2.eml", BounceSamples.Exchange(id));
        Put("3.eml", BounceSamples.Postfix(id, "delayed", "4.4.1"));
        Put("4.eml", "Subject: Out of office\r\n\r\nAway.\r\n");
        Put("5.eml", BounceSamples.Postfix("<acme.c-none.0123456789abcdef@acme.example>"));
        Put("6.eml", BounceSamples.Postfix(id).PadRight(BounceMail.MostBytes + 1));
        Put("7.txt", "no mail");
        File.CreateSymbolicLink(Path.Combine(_folder, "8.eml"), Path.Combine(_folder, "7.txt"));
        await _host.Advance(Duration.FromMinutes(6));

        var returned = Assert.Single(await _host.Facts<NoticeReturned>(contract));
        Assert.Equal((notice.GetProperty("key").GetString(), "5.1.1", "mx.example.com"), (returned.Notice, returned.Status, returned.ReportedBy));
        Assert.Equal(["7.txt"], Names(_folder));
        Assert.Equal(["1.eml", "2.eml", "3.eml"], Names(Path.Combine(_folder, "done")));
        Assert.Equal(["4.eml", "4.eml.txt", "5.eml", "5.eml.txt", "6.eml", "6.eml.txt", "8.eml", "8.eml.txt"], Names(Path.Combine(_folder, "failed")));
        Assert.Contains($"{BounceMail.MostBytes}", await File.ReadAllTextAsync(Path.Combine(_folder, "failed", "6.eml.txt")), StringComparison.Ordinal);

        Put("1.eml", BounceSamples.Postfix(id));
        await _host.Advance(Duration.FromMinutes(6));
        Assert.Equal(["1.2.eml", "1.eml", "2.eml", "3.eml"], Names(Path.Combine(_folder, "done")));
        Assert.Single(await _host.Facts<NoticeReturned>(contract));
    }

    [Fact]
    public async Task Folder_MailAtTheBound_IsRead()
    {
        var contract = await _host.Effective();
        Put("1.eml", BounceSamples.Postfix($"<{(await DueToday(contract)).GetProperty("messageId").GetString()}>").PadRight(BounceMail.MostBytes));
        await _host.Advance(Duration.FromMinutes(6));

        Assert.Single(await _host.Facts<NoticeReturned>(contract));
    }

    private static string[] Names(string folder) => [.. Directory.GetFiles(folder).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    private void Put(string name, string mail) => File.WriteAllText(Path.Combine(_folder, name), mail, new UTF8Encoding(false));

    private async Task<System.Text.Json.JsonElement> DueToday(ContractId contract) =>
        (await _host.Tenant.Get($"api/contracts/{contract.Contract}/notices")).Json.GetProperty("items").EnumerateArray().Single(notice =>
            notice.GetProperty("template").GetString() == "payment.dueToday" && notice.GetProperty("recipient").GetString() == "buyer" && notice.GetProperty("channel").GetString() == "email");
}
