using System.Net;
using System.Net.Sockets;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;

namespace ContractFlow.Functions.Tests.Notices;

/// <summary>Notices by e-mail through a real mail server. The deposit of 3,000.00 CNY falls due on the day of the contract's effect, so both sides hear of it at once.</summary>
public sealed class MailTests
{
    private const string Buyer = "buyer@example.com";
    private const string Supplier = "supplier@example.com";

    [Fact]
    public async Task Send_ChineseAndGerman_ArriveIntact()
    {
        await using var server = await MailServer.Start();
        await using var host = await ContractFlowHost.Start(settings: MailServer.Settings(server.Port));
        var contract = await host.Effective(SampleRequests.Purchase(change: request =>
        {
            request.Party("supplier", "locale", "de");
            request.Party("supplier", "name", "Größer & Söhne Wälzlager GmbH");
            request.Party("supplier", "signatory", "Jürgen Groß");
        }));
        var position = await host.Position(contract);
        var mails = (await server.Mails()).Where(mail => !mail.Text.Contains("/sign/", StringComparison.Ordinal)).ToDictionary(mail => mail.To.Single());

        Assert.Equal([Buyer, Supplier], mails.Keys.Order());
        Assert.StartsWith("付款到期：合同PO-1", mails[Buyer].Subject, StringComparison.Ordinal);
        Assert.StartsWith("Zahlung fällig am ", mails[Supplier].Subject, StringComparison.Ordinal);
        Assert.Equal("Jürgen Groß", mails[Supplier].Name);
        Assert.All(mails.Values, mail => Assert.Equal("auto-generated", mail.AutoSubmitted));
        foreach (var notice in position.Notices.ByKey.Values.Where(notice => notice.Queued is { Channel: Channel.Email, Obligation: not null }))
        {
            var mail = mails[position.Agreement.Party(notice.Queued.Recipient).Email];
            var composed = ComposedNotice.Of(position, notice.Queued, null, host.Now);
            var text = composed.Footer is { } footer ? $"{composed.Text}\n\n{footer}" : composed.Text;
            Assert.Equal((composed.Subject, text), (mail.Subject, mail.Text.Trim()));
        }
    }

    [Fact]
    public async Task Send_RefusedForNow_ComesAgainUnderTheSameMessageId()
    {
        await using var server = await MailServer.Start();
        await using var host = await ContractFlowHost.Start(settings: MailServer.Settings(server.Port));
        await server.Refuse(Buyer, 451, late: true);
        var contract = await host.Effective();
        await host.Advance(Duration.FromMinutes(3));
        var failing = (await host.Operator.Get("api/operator/notices")).Json.GetProperty("items");
        Assert.Contains("451", failing[0].GetProperty("lastError").GetString(), StringComparison.Ordinal);

        await server.Take(Buyer);
        await host.Advance(Duration.FromMinutes(10));

        var tries = (await server.Mails()).Where(mail => mail.To[0] == Buyer && mail.Subject.StartsWith("付款到期", StringComparison.Ordinal)).ToArray();
        Assert.Equal([451, 451, 451, 451, 250], tries.Select(mail => mail.Code));
        Assert.Single(tries.Select(mail => mail.MessageId).Distinct());
        Assert.Single(await host.Facts<NoticeSent>(contract), sent => sent.Notice.EndsWith(":buyer:email", StringComparison.Ordinal) && sent.Notice.StartsWith("notice:", StringComparison.Ordinal));
        Assert.Empty((await host.Operator.Get("api/operator/notices")).Json.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Send_ServerDown_TheContractGoesOnAndEachIsSentOnceWhenItIsBack()
    {
        var port = FreePort();
        await using var host = await ContractFlowHost.Start(settings: MailServer.Settings(port));
        var contract = await host.Effective();
        await host.Advance(Duration.FromHours(1));
        var position = await host.Position(contract);
        var failing = (await host.Operator.Get("api/operator/notices")).Json.GetProperty("items").EnumerateArray().ToArray();

        Assert.Equal(Stage.Effective, position.Stage);
        Assert.NotEmpty(failing);
        Assert.All(failing, notice => Assert.True(notice.GetProperty("attempts").GetInt32() is > 5 and < 12, notice.ToString()));
        Assert.All(failing, notice => Assert.Contains($"127.0.0.1:{port} can't be reached", notice.GetProperty("lastError").GetString(), StringComparison.Ordinal));
        Assert.Contains(position.Notices.ByKey.Values, notice => notice.Queued.Channel == Channel.Inbox && notice is { EndedAt: not null, DroppedBecause: null });

        await using var server = await MailServer.Start(port);
        await host.Advance(Duration.FromHours(7));

        var sent = (await server.Mails()).Select(mail => (mail.To[0], mail.Subject)).ToArray();
        Assert.Equal(2, sent.Length); // the invitations have no cause any more
        Assert.Equal(sent.Distinct(), sent);
        Assert.Empty((await host.Operator.Get("api/operator/notices")).Json.GetProperty("items").EnumerateArray());
        Assert.Empty((await host.Position(contract)).Notices.Waiting);
    }

    [Fact]
    public async Task Send_RefusedForGood_IsDroppedAtOnceAndTheOtherSideHears()
    {
        await using var server = await MailServer.Start();
        await using var host = await ContractFlowHost.Start(settings: MailServer.Settings(server.Port));
        await server.Refuse(Buyer, 550);
        var contract = await host.Effective();

        var dropped = await host.Facts<NoticeDropped>(contract);
        Assert.Equal(2, dropped.Count);
        Assert.All(dropped, notice => Assert.Matches("Given up after 1 tries: .*550", notice.Reason));
        Assert.Equal(2, (await server.Mails()).Count(mail => mail.To[0] == Supplier));
    }

    [Fact]
    public async Task Send_PaidBetweenQueueingAndSending_IsDropped()
    {
        var port = FreePort();
        await using var host = await ContractFlowHost.Start(settings: MailServer.Settings(port));
        var contract = await host.Effective();
        await host.Pay(contract, 3000);

        await using var server = await MailServer.Start(port);
        await host.Advance(Duration.FromHours(1));

        Assert.Empty(await server.Mails());
        Assert.Contains(await host.Facts<NoticeDropped>(contract), notice => notice.Notice.EndsWith(":buyer:email", StringComparison.Ordinal) && notice.Reason.Contains("no cause any more", StringComparison.Ordinal));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
