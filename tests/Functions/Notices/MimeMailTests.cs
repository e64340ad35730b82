using System.Text;
using ContractFlow.Embedded;
using ContractFlow.Functions.Adapters.Mails;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.Configuration;
using MimeKit;

namespace ContractFlow.Functions.Tests.Notices;

/// <summary>The form of mails on the wire: seven bit, lines of RFC 5322, encoded words of RFC 2047.</summary>
public sealed class MimeMailTests
{
    private const string LongChinese = "催款通知：合同编号 PO-2026-000123 项下第二期货款已于二〇二六年三月十二日到期，请贵公司于七日内付清并与我方联系确认";

    public static TheoryData<string, string> Texts => new(
        from text in new[]
        {
            "今日到期：PO-1", "十六个汉字的主题行正好十六个汉字", LongChinese, "𠮷野家有限公司𠮷野家有限公司𠮷野家有限公司𠮷野家有限公司", "📄 Vertrag 📄 unterzeichnet 👩‍👩‍👧‍👦 von beiden Seiten 🎉🎉🎉",
            "Überfällig: Größer & Söhne Wälzlager GmbH, Rechnung über die zweite Rate des Liefervertrages PO-2026-000123", "short", "Reminder, due: \"PO-1\" (second) <b>",
            "=?utf-8?Q?Your_bank?= and =?utf-8?B?eW91cg==?=", "=?", new string('a', 60) + " " + new string('b', 60), new string('界', 200), new string('x', 5) + "界" + new string('y', 100),
        }
        from place in new[] { "subject", "to", "from", "replyTo", "attachment" }
        select (text, place));

    [Theory]
    [MemberData(nameof(Texts))]
    public void Of_TextInAHeader_FitsTheLinesAndIsReadBack(string text, string place)
    {
        var bytes = Bytes(Mail(text, place));
        var lines = HeaderLines(bytes);

        Assert.All(bytes, octet => Assert.True(octet < 128));
        Assert.All(lines, line => Assert.True(line.Length <= (line.Contains("=?", StringComparison.Ordinal) ? 76 : Longest(line)), $"{line.Length}: {line}"));
        Assert.All(lines.SelectMany(line => line.Split(' ', '\t')).Where(word => word.StartsWith("=?", StringComparison.Ordinal)), word => Assert.True(word.Length <= 75, word));
        Assert.Equal(place == "attachment" ? text.Replace("=?", "=_", StringComparison.Ordinal) : text, Read(bytes, place));
    }

    // A text that looks like an encoded word stays what it is: nobody's program reads another text from it.
    [Theory]
    [InlineData("subject", HeaderId.Subject)]
    [InlineData("to", HeaderId.To)]
    [InlineData("from", HeaderId.From)]
    [InlineData("replyTo", HeaderId.ReplyTo)]
    public void Of_EncodedWordsInAText_AreNotPassedThrough(string place, HeaderId header)
    {
        const string Given = "=?utf-8?B?WW91ciBiYW5r?=";
        var read = MimeMessage.Load(new MemoryStream(Bytes(Mail(Given, place))));

        Assert.Equal(Given, Read(Bytes(Mail(Given, place)), place));
        Assert.DoesNotContain("WW91ciBiYW5r", Encoding.ASCII.GetString(read.Headers.Single(found => found.Id == header).RawValue), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("subject")]
    [InlineData("to")]
    [InlineData("from")]
    [InlineData("replyTo")]
    public void Of_ControlAndDirectionCharactersOfAnEarlierBuildsFacts_AreSpaces(string place) =>
        Assert.Equal("Hello Bcc: x", Read(Bytes(Mail("Hello\r\n\0\u001B\u202EBcc: x", place)), place));

    [Fact]
    public void EncodedWords_EachAlone_IsWholeCharacters()
    {
        for (var column = 0; column < 40; column++)
        {
            var words = EncodedWords.Of("𠮷a界é🎉", column).Split("\r\n ").Concat(EncodedWords.Of(string.Concat(Enumerable.Repeat("𠮷a界é🎉", 20)), column).Split("\r\n ")).ToArray();
            Assert.All(words, word => Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Convert.FromBase64String(word[10..^2]))));
            Assert.True(words[0].Length + column <= 76 && words.All(word => word.Length <= 75));
        }
    }

    [Theory]
    [InlineData("zh-CN", 2000)]
    [InlineData("de", 40)]
    public void Of_LongLinesOfText_AreSevenBitWithATransferEncoding(string language, int times)
    {
        var text = string.Concat(Enumerable.Repeat(language == "de" ? "Die Zahlung für März ist überfällig. " : "货款已到期", times));
        var bytes = Bytes(new MailMessage("m", new("b@example.com", "李雷"), "主题", text) { Language = language });
        var read = MimeMessage.Load(new MemoryStream(bytes));

        Assert.All(bytes, octet => Assert.True(octet < 128));
        Assert.All(Encoding.ASCII.GetString(bytes).Split("\r\n"), line => Assert.True(line.Length <= 78));
        Assert.NotEqual(ContentEncoding.Default, ((MimePart)read.Body!).ContentTransferEncoding);
        Assert.Equal(text, read.TextBody!.TrimEnd('\r', '\n'));
        Assert.Equal(language, read.Body!.Headers[HeaderId.ContentLanguage]);
    }

    [Fact]
    public void Of_HtmlAndAttachments_AreSevenBitThroughout()
    {
        var pdf = Enumerable.Range(0, 5000).Select(number => (byte)number).ToArray();
        var mail = new MailMessage("m", new("b@example.com", "李雷"), "主题", "正文", "<p>正文</p>", [new("已签署合同.pdf", "application/pdf", pdf), new("中文.txt", "text/plain", Encoding.UTF8.GetBytes(new string('界', 500)))]);
        var bytes = Bytes(mail);
        var read = MimeMessage.Load(new MemoryStream(bytes));

        Assert.All(bytes, octet => Assert.True(octet < 128));
        Assert.All(Encoding.ASCII.GetString(bytes).Split("\r\n"), line => Assert.True(line.Length <= 78, line));
        Assert.Equal(["已签署合同.pdf", "中文.txt"], read.Attachments.Select(part => part.ContentDisposition!.FileName));
        using var content = new MemoryStream();
        ((MimePart)read.Attachments.First()).Content!.DecodeTo(content);
        Assert.Equal(pdf, content.ToArray());
    }

    [Fact]
    public void Of_SenderNameAndReplyTo_AreTheCreditorsAtThePlatformsAddress()
    {
        var mail = Mail("x", "subject") with { SenderName = "Größer & Söhne GmbH über ContractFlow", ReplyTo = new("buchhaltung@groesser.example", "Jürgen Groß") };
        var read = MimeMessage.Load(new MemoryStream(Bytes(mail)));

        Assert.Equal(("Größer & Söhne GmbH über ContractFlow", "contracts@acme.example"), (read.From.Mailboxes.Single().Name, read.From.Mailboxes.Single().Address));
        Assert.Equal(("Jürgen Groß", "buchhaltung@groesser.example"), (read.ReplyTo.Mailboxes.Single().Name, read.ReplyTo.Mailboxes.Single().Address));
    }

    [Fact]
    public void Of_LongAddress_StandsOnALineOfItsOwn()
    {
        var address = $"{new string('a', 64)}@{new string('b', 60)}.example";
        var read = MimeMessage.Load(new MemoryStream(Bytes(Mail("x", "subject") with { To = new(address, LongChinese) })));

        Assert.Equal((address, LongChinese), (read.To.Mailboxes.Single().Address, read.To.Mailboxes.Single().Name));
    }

    [Fact]
    public void Of_Reference_IsTheMessageIdThatReportsNameBack()
    {
        var mails = Mails();
        var mail = Mail("x", "subject") with { Reference = "acme.c-1.0123456789abcdef" };

        Assert.Equal("acme.c-1.0123456789abcdef@acme.example", mails.Of(mail).MessageId);
        Assert.Equal(mails.MessageIdOf(mail), mails.Of(mail).MessageId);
        Assert.NotEqual(mails.MessageIdOf(mail with { Reference = null }), mails.MessageIdOf(mail with { Reference = null, Id = "other" }));
    }

    // Why EncodedWords is there. Where this fails after an update, MimeKit may be right by now, and EncodedWords can go.
    [Fact]
    public void MimeKit_LongChineseSubject_MakesWordsAndLinesThatAreTooLong()
    {
        var mime = new MimeMessage { Subject = LongChinese };
        using var stream = new MemoryStream();
        mime.WriteTo(stream);
        var lines = HeaderLines(stream.ToArray());

        Assert.Equal("4.18.0.0", typeof(MimeMessage).Assembly.GetName().Version!.ToString());
        Assert.Contains(lines, line => line.Length > 76);
        Assert.Contains(lines.SelectMany(line => line.Split(' ', '\t')), word => word.StartsWith("=?", StringComparison.Ordinal) && word.Length > 75);
    }

    private static MailMessage Mail(string text, string place) => new("m", new("b@example.com", place == "to" ? text : "Li Lei"), place == "subject" ? text : "Hello", "Hello.")
    {
        SenderName = place == "from" ? text : null,
        ReplyTo = place == "replyTo" ? new("s@example.com", text) : null,
        Attachments = place == "attachment" ? [new(text, "application/pdf", "%PDF"u8.ToArray())] : default,
    };

    private static string? Read(byte[] bytes, string place)
    {
        var read = MimeMessage.Load(new MemoryStream(bytes));
        return place switch
        {
            "subject" => read.Subject,
            "to" => read.To.Mailboxes.Single().Name,
            "from" => read.From.Mailboxes.Single().Name,
            "replyTo" => read.ReplyTo.Mailboxes.Single().Name,
            _ => read.Attachments.Single().ContentDisposition!.FileName,
        };
    }

    // MimeKit's continued parameters (RFC 2231) may be a character over the 78 that RFC 5322 recommends; its limit is 998.
    private static int Longest(string line) => line.Contains("name*0=", StringComparison.Ordinal) ? 79 : 78;

    private static string[] HeaderLines(byte[] bytes)
    {
        var lines = Encoding.ASCII.GetString(bytes).ReplaceLineEndings("\n").Split('\n');
        return [.. lines.Where(line => line.Length > 0 && !line.StartsWith("--", StringComparison.Ordinal))];
    }

    private static byte[] Bytes(MailMessage mail)
    {
        using var stream = new MemoryStream();
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        Mails().Of(mail).WriteTo(format, stream);
        return stream.ToArray();
    }

    private static MimeMails Mails() => new(
        new ConfigurationBuilder().AddInMemoryCollection([new("Mail:From", "ContractFlow <contracts@acme.example>")]).Build(),
        new MovableClock(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero)));
}
