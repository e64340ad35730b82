using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Functions.Ports;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ContractFlow.Functions.Tests.Notices;

/// <summary>
/// Mails whose outcome nobody knows, through a real mail server that takes them and breaks the connection before its answer (RFC 5321, 4.5.3.2.6).
/// The deposit falls due on Monday 2026-03-02, the day of the contract's effect.
/// </summary>
public sealed class UncertainMailTests
{
    private const string Buyer = "buyer@example.com";

    [Fact]
    public async Task Send_FormalNoticeWhoseAnswerIsLost_IsOneMailAndAnUnknownOutcome()
    {
        await using var server = await MailServer.Start();
        await using var host = await ContractFlowHost.Start(settings: MailServer.Settings(server.Port));
        var contract = await host.Effective();
        await host.Advance(Duration.FromDays(13));
        await server.Drop(Buyer, 3);
        await host.Advance(Duration.FromDays(12));

        var notice = Formal(await host.Position(contract));
        Assert.Equal((NoticeStage.Uncertain, null, 1), (notice.Stage, notice.ServedAt, notice.UncertainTries));
        Assert.Contains("was given the whole message", notice.UncertainBecause, StringComparison.Ordinal);
        Assert.Equal(("127.0.0.1", Buyer), (notice.Host, notice.Address));
        Assert.Single(await server.Mails(), mail => mail.EnvelopeId == NoticeId.Reference(contract, notice.Key));
        Assert.DoesNotContain(notice.Key, (await host.Position(contract)).Notices.Waiting);
        Assert.Contains(NoticeAttention.Of(await host.Position(contract), host.Now), found => found.Notice.Key == notice.Key);
        Assert.DoesNotContain(await host.Facts<NoticeSent>(contract), sent => sent.Notice == notice.Key);
    }

    [Fact]
    public async Task Send_ReminderWhoseAnswerIsLost_ComesAgainUnderTheSameMessageIdAtMostThreeTimes()
    {
        await using var server = await MailServer.Start();
        await using var host = await ContractFlowHost.Start(settings: MailServer.Settings(server.Port));
        await server.Drop(Buyer, 2);
        var contract = await host.Draft();
        await host.Advance(Duration.FromHours(1));
        var id = new ContractId(ContractFlowHost.TenantId, contract);
        var invitation = (await host.Position(id)).Notices.ByKey.Values.Single(notice => notice.Queued is { Template: "signing.invitation", Recipient: Role.Buyer, Channel: Channel.Email });
        var mails = (await server.Mails()).Where(mail => mail.To[0] == Buyer).ToArray();

        Assert.Equal([0, 0, 250], mails.Select(mail => mail.Code));
        Assert.Single(mails.Select(mail => mail.MessageId).Distinct());
        Assert.Equal((NoticeStage.Sent, 2, "250 taken"), (invitation.Stage, invitation.UncertainTries, invitation.Receipt));
        Assert.Equal([true, true], (await host.Facts<NoticeUncertain>(id)).Select(fact => fact.Again));
    }

    [Fact]
    public async Task Send_ReminderWhoseAnswerIsAlwaysLost_StopsAfterThree()
    {
        await using var server = await MailServer.Start();
        await using var host = await ContractFlowHost.Start(settings: MailServer.Settings(server.Port));
        await server.Drop(Buyer, 10);
        var id = new ContractId(ContractFlowHost.TenantId, await host.Draft());
        await host.Advance(Duration.FromHours(12));

        Assert.Equal(NoticeTries.MostUncertain, (await server.Mails()).Count(mail => mail.To[0] == Buyer));
        Assert.Equal([true, true, false], (await host.Facts<NoticeUncertain>(id)).Select(fact => fact.Again));
        Assert.DoesNotContain((await host.Position(id)).Notices.Waiting, key => key.Contains(":buyer:email", StringComparison.Ordinal));
        Assert.Empty((await host.Operator.Get("api/operator/notices")).Json.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Send_BrokenBeforeTheMailIsHandedOver_IsNoUnknownOutcome()
    {
        await using var server = await MailServer.Start();
        await using var host = await ContractFlowHost.Start(settings: MailServer.Settings(server.Port));
        await server.BreakEarly(Buyer, 4);
        var id = new ContractId(ContractFlowHost.TenantId, await host.Draft());
        await host.Advance(Duration.FromHours(1));

        Assert.Empty(await host.Facts<NoticeUncertain>(id));
        Assert.Single(await server.Mails(), mail => mail.To[0] == Buyer);
    }

    [Fact]
    public async Task Send_BrokenAfterTheAnswer_IsSent()
    {
        await using var server = await MailServer.Start();
        await using var host = await ContractFlowHost.Start(settings: MailServer.Settings(server.Port));
        await server.BreakAfterwards(Buyer);
        var id = new ContractId(ContractFlowHost.TenantId, await host.Draft());
        await host.Advance(Duration.FromHours(1));

        Assert.Empty(await host.Facts<NoticeUncertain>(id));
        Assert.Single(await server.Mails(), mail => mail.To[0] == Buyer);
        var sent = Assert.Single(await host.Facts<NoticeSent>(id), sent => sent.Notice.EndsWith(":buyer:email", StringComparison.Ordinal));
        Assert.Equal(("250 taken", "127.0.0.1", Buyer), (sent.Receipt, sent.Host, sent.Address));
        Assert.Equal($"<{sent.MessageId}>", (await server.Mails()).Single(mail => mail.To[0] == Buyer).MessageId);
    }

    [Fact]
    public async Task Send_OverTheWire_IsSevenBitAndNamesLanguageAndNotice()
    {
        await using var server = await MailServer.Start();
        await using var host = await ContractFlowHost.Start(settings: MailServer.Settings(server.Port));
        await host.Draft();

        var mail = Assert.Single(await server.Mails(), mail => mail.To[0] == Buyer);
        Assert.Equal((true, "zh-CN"), (mail.SevenBit, mail.Language));
        Assert.InRange(mail.LongestLine, 1, 78 + 60); // the Message-ID can't be folded
        Assert.StartsWith($"<{mail.EnvelopeId}@", mail.MessageId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_ProcessKilledWhileTheServerHasTheFormalNotice_IsAnUnknownOutcomeAndNotSentAgain()
    {
        var mail = new KilledMail();
        await using var host = await ContractFlowHost.Start(configure: builder => builder.Services.Replace(ServiceDescriptor.Singleton<IMail>(mail)));
        var contract = await host.Effective();
        await host.Advance(Duration.FromDays(13));
        mail.Killed = true;
        await host.Advance(Duration.FromDays(12));
        mail.Killed = false;
        await host.Advance(Duration.FromDays(1));

        var position = await host.Position(contract);
        var notice = Formal(position);
        Assert.Equal((NoticeStage.Uncertain, 1), (notice.Stage, notice.UncertainTries));
        Assert.Equal(1, mail.HandedOver.Count(id => id == $"{contract.Contract}:{notice.Key}"));
        Assert.Empty(await host.Services.GetRequiredService<INoticeAttempts>().Overdue(host.Now + Duration.FromDays(9), 10));
    }

    private static Notice Formal(Position position) =>
        position.Notices.ByKey.Values.Single(notice => notice.Queued is { Template: "payment.formalNotice", Recipient: Role.Buyer, Channel: Channel.Email });

    // Stands for a process that ends between the handover and the server's answer: what follows the handover never happens.
    private sealed class KilledMail : IMail
    {
        public bool Killed { get; set; }

        public List<string> HandedOver { get; } = [];

        public Task<MailReceipt> Send(MailMessage message, CancellationToken cancellation = default) => Send(message, () => Task.CompletedTask, cancellation);

        public async Task<MailReceipt> Send(MailMessage message, Func<Task> handingOver, CancellationToken cancellation = default)
        {
            await handingOver();
            lock (HandedOver)
            {
                HandedOver.Add(message.Id);
            }

            return Killed && message.Id.EndsWith(":buyer:email", StringComparison.Ordinal) ? throw new InvalidOperationException("killed") : new MailReceipt("taken");
        }
    }
}
