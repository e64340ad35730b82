using System.Text;
using ContractFlow.Functions.Adapters;
using ContractFlow.Functions.Adapters.Mails;

namespace ContractFlow.Functions.Tests.Notices;

/// <summary>Reading delivery status mails.</summary>
public sealed class BounceMailTests
{
    private const string Reference = "acme.c-1.0123456789abcdef";
    private const string MessageId = $"<{Reference}@acme.example>";

    [Fact]
    public async Task Read_PostfixHeaders_IsTheNoticeWithStatusReasonAndServer()
    {
        var mail = await Read(BounceSamples.Postfix(MessageId));

        Assert.Equal(("acme", "c-1", "0123456789abcdef"), (mail.Notice.Tenant, mail.Notice.Contract, mail.Notice.Digest));
        Assert.Equal(("5.1.1", "buyer@example.com", "mx.example.com"), (mail.Bounce!.Status, mail.Bounce.Recipient, mail.ReportedBy));
        Assert.Equal("550 5.1.1 <buyer@example.com>: Recipient address rejected: User unknown in local recipient table", mail.Bounce.Reason);
        Assert.Equal(Instant.FromUtc(2026, 3, 17, 1, 15, 4), mail.Bounce.At);
    }

    [Fact]
    public async Task Read_ExchangeWholeMail_IsTheNoticeWhateverTheCaseAndRemarks()
    {
        var mail = await Read(BounceSamples.Exchange(MessageId));

        Assert.Equal(("c-1", "5.2.2", "554 5.2.2 mailbox full"), (mail.Notice.Contract, mail.Bounce!.Status, mail.Bounce.Reason));
    }

    [Fact]
    public async Task Read_EnvelopeIdAlone_IsTheNotice() =>
        Assert.Equal("c-1", (await Read(BounceSamples.Postfix("<stripped@elsewhere.example>", envelopeId: Reference))).Notice.Contract);

    [Theory]
    [InlineData("delayed", "4.4.1")]
    [InlineData("delivered", "2.0.0")]
    [InlineData("relayed", "2.6.0")]
    [InlineData("expanded", "2.0.0")]
    public async Task Read_NotAFailure_IsNoBounce(string action, string status) => Assert.Null((await Read(BounceSamples.Postfix(MessageId, action, status))).Bounce);

    [Fact]
    public async Task Read_GivenUpAfterDelays_IsABounceOfClassFour() => Assert.Equal("4.4.7", (await Read(BounceSamples.Postfix(MessageId, status: "4.4.7"))).Bounce!.Status);

    [Fact]
    public async Task Read_StatusThatIsNone_IsABounceWithoutStatus()
    {
        var bounce = (await Read(BounceSamples.Postfix(MessageId, status: "five"))).Bounce!;

        Assert.Null(bounce.Status);
        Assert.NotNull(bounce.Reason);
    }

    [Theory]
    [InlineData("failed!", "has the action 'failed!'")]
    [InlineData("", "has the action ''")]
    public Task Read_UnknownAction_SaysSo(string action, string expected) => Refused(BounceSamples.Postfix(MessageId, action), expected);

    [Fact]
    public Task Read_AnothersMail_SaysSo() => Refused(BounceSamples.Postfix("<20260317@elsewhere.example>"), "no notice sent from here");

    [Theory]
    [InlineData("")]
    [InlineData("Subject: Out of office\r\n\r\nI am away.\r\n")]
    [InlineData("no header at all")]
    [InlineData("Content-Type: multipart/report; report-type=disposition-notification; boundary=b\r\n\r\n--b\r\n\r\n--b--\r\n")]
    public Task Read_NoDeliveryStatus_SaysSo(string text) => Refused(text, "delivery status");

    [Fact]
    public Task Read_ReportWithoutItsPart_SaysSo() => Refused("Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b--\r\n", "no part message/delivery-status");

    [Fact]
    public async Task Read_PartsJustOverTheBound_SaysSo()
    {
        await Refused(Nested(BounceMail.MostParts), $"more than {BounceMail.MostParts} parts");
        await Refused(Nested(BounceMail.MostParts - 1), "multipart/report");
    }

    [Fact]
    public async Task Read_NestedDeeply_EndsWithASentence()
    {
        var deep = new StringBuilder();
        for (var depth = 0; depth < 5000; depth++)
        {
            deep.Append($"Content-Type: multipart/mixed; boundary=b{depth}\r\n\r\n--b{depth}\r\n");
        }

        await Refused(deep.ToString(), "multipart/report");
    }

    [Fact]
    public Task Read_CutInTheMiddle_EndsWithASentence() => Refused(BounceSamples.Postfix(MessageId)[..900], "");

    [Fact]
    public async Task Read_RecipientsJustOverTheBound_SaysSo()
    {
        var group = "Final-Recipient: rfc822; a@example.com\r\nAction: failed\r\nStatus: 5.0.0\r\n\r\n";
        string With(int count) => BounceSamples.Postfix(MessageId).Replace("Final-Recipient:", string.Concat(Enumerable.Repeat(group, count - 1)) + "Final-Recipient:", StringComparison.Ordinal);

        Assert.NotNull((await Read(With(BounceMail.MostParts - 1))).Bounce);
        await Refused(With(BounceMail.MostParts), "recipients");
    }

    private static string Nested(int parts) =>
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + string.Concat(Enumerable.Repeat("--b\r\nContent-Type: text/plain\r\n\r\nx\r\n", parts)) + "--b--\r\n";

    private static Task<BounceMail> Read(string text) => BounceMail.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)));

    private static async Task Refused(string text, string expected) =>
        Assert.Contains(expected, (await Assert.ThrowsAsync<UnreadableException>(() => Read(text))).Message, StringComparison.Ordinal);
}
