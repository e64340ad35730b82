using ContractFlow.Embedded;
using ContractFlow.Functions.Adapters.Mails;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.Configuration;
using MimeKit;

namespace ContractFlow.Functions.Tests.Adapters;

public sealed class FolderMailTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mails-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Send_ChineseMailWithAttachment_CanBeReadBack()
    {
        var mail = Mail() with { Attachments = [new("到期日.ics", "text/calendar", "BEGIN:VCALENDAR"u8.ToArray())] };

        var receipt = await Folder().Send(mail);

        Assert.Equal("written to acme-c1-signing-buyer-code-1.eml", receipt.Answer);
        var read = await MimeMessage.LoadAsync(Path.Combine(_folder, "acme-c1-signing-buyer-code-1.eml"));
        Assert.Equal(("合同验证码", "您的验证码是 123456。"), (read.Subject, read.TextBody!.Trim()));
        Assert.Equal("lilei@buyer.example", read.To.Mailboxes.Single().Address);
        Assert.Equal("到期日.ics", read.Attachments.Single().ContentDisposition!.FileName);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero), read.Date);
    }

    [Fact]
    public async Task Send_AnyMail_EndsItsLinesAsTheStandardHasThem()
    {
        await Folder().Send(Mail());

        var lines = (await File.ReadAllTextAsync(Directory.GetFiles(_folder).Single())).Split('\n');
        Assert.All(lines[..^1], line => Assert.EndsWith("\r", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Send_SameMailAgain_FindsItselfThereAndIsWrittenOnce()
    {
        var first = await Folder().Send(Mail());
        var written = File.GetLastWriteTimeUtc(Directory.GetFiles(_folder).Single()).AddHours(-1);
        File.SetLastWriteTimeUtc(Directory.GetFiles(_folder).Single(), written);

        var second = await Folder().Send(Mail());

        Assert.Equal(first, second);
        Assert.Equal(written, File.GetLastWriteTimeUtc(Directory.GetFiles(_folder).Single()));
    }

    [Fact]
    public async Task Send_AfterAKillInMidWrite_IsThereOnceAndWholeAndNothingElse()
    {
        await Folder().Send(Mail());
        var path = Directory.GetFiles(_folder).Single();
        var whole = await File.ReadAllBytesAsync(path);
        File.Delete(path);
        await File.WriteAllBytesAsync($"{path}.k3v1xqzp.abc.draft", whole[..(whole.Length / 2)]);

        await Folder().Send(Mail());

        Assert.Equal(path, Assert.Single(Directory.GetFiles(_folder)));
        Assert.Equal(whole, await File.ReadAllBytesAsync(path));
    }

    [Fact]
    public async Task Send_AfterAKillBetweenTheWriteAndItsFact_StaysAsItWasSent()
    {
        await Folder().Send(Mail());
        var before = await File.ReadAllBytesAsync(Directory.GetFiles(_folder).Single());

        await Folder().Send(Mail() with { Text = "The balance has changed meanwhile." });

        Assert.Equal(before, await File.ReadAllBytesAsync(Directory.GetFiles(_folder).Single()));
    }

    [Fact]
    public async Task Send_IdsThatMakeTheSameName_AreTwoFiles()
    {
        var ids = new[] { "c1:notice:2", "c1:notice-2", $"c1:{new string('x', 200)}:buyer", $"c1:{new string('x', 200)}:supplier" };
        foreach (var id in ids.Concat(ids))
        {
            await Folder().Send(Mail() with { Id = id });
        }

        Assert.Equal(4, Directory.GetFiles(_folder).Length);
    }

    [Fact]
    public async Task Send_RungsBeforeAndAfterADay_AreTwoFiles()
    {
        await Folder().Send(Mail() with { Id = "c1:notice:2:d-7:buyer" });
        await Folder().Send(Mail() with { Id = "c1:notice:2:d+7:buyer" });

        Assert.Equal(2, Directory.GetFiles(_folder).Length);
    }

    [Fact]
    public async Task Send_SubjectWithLineBreak_AddsNoHeader()
    {
        await Folder().Send(Mail() with { Subject = "Hello\r\nBcc: everybody@else.example" });

        var read = await MimeMessage.LoadAsync(Directory.GetFiles(_folder).Single());
        Assert.Empty(read.Bcc);
        Assert.Equal("Hello Bcc: everybody@else.example", read.Subject);
    }

    [Fact]
    public async Task Send_NoAddress_FailsForGood()
    {
        var failure = await Assert.ThrowsAsync<MailFailedException>(() => Folder().Send(Mail() with { To = new("nobody", "Nobody") }));

        Assert.True(failure.Permanent);
    }

    [Fact]
    public async Task Send_FolderCannotBeMade_MayBeTriedAgain()
    {
        var file = Path.Combine(_folder, "a-file");
        await File.WriteAllTextAsync(file, "");

        var failure = await Assert.ThrowsAsync<MailFailedException>(() => Folder(Path.Combine(file, "mails")).Send(Mail()));

        Assert.False(failure.Permanent);
    }

    [Fact]
    public void New_SenderThatIsNoAddress_NamesTheSetting()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Mimes("nonsense <"));

        Assert.Contains("Mail:From", error.Message, StringComparison.Ordinal);
    }

    private static MailMessage Mail() => new("acme|c1|signing:buyer:code:1", new("lilei@buyer.example", "李雷"), "合同验证码", "您的验证码是 123456。");

    private FolderMail Folder(string? folder = null) => new(folder ?? _folder, Mimes("ContractFlow <contracts@acme.example>"));

    private static MimeMails Mimes(string sender) => new(
        new ConfigurationBuilder().AddInMemoryCollection([new("Mail:From", sender)]).Build(),
        new MovableClock(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero)));
}
