using System.Net;
using System.Net.Sockets;
using ContractFlow.Functions.Adapters.Mails;
using ContractFlow.Orchestrations.Ports;
using MailKit.Security;
using Microsoft.Extensions.Configuration;

namespace ContractFlow.Functions.Tests.Notices;

/// <summary>A password goes over TLS or not at all.</summary>
public sealed class SecuredMailTests
{
    [Theory]
    [InlineData(null, "587", "contractflow", null, SecureSocketOptions.StartTls)]
    [InlineData("Auto", "25", "contractflow", null, SecureSocketOptions.StartTls)]
    [InlineData("Auto", "465", "contractflow", null, SecureSocketOptions.SslOnConnect)]
    [InlineData("SslOnConnect", "587", "contractflow", null, SecureSocketOptions.SslOnConnect)]
    [InlineData("None", "587", "contractflow", null, SecureSocketOptions.StartTls)]
    [InlineData("None", "587", "contractflow", "true", SecureSocketOptions.None)]
    [InlineData("Auto", "587", "contractflow", "true", SecureSocketOptions.Auto)]
    [InlineData("None", "587", null, null, SecureSocketOptions.None)]
    [InlineData("None", "587", "", null, SecureSocketOptions.None)]
    [InlineData(null, "587", null, null, SecureSocketOptions.Auto)]
    public void Of_SettingsWithAUser_IsByTlsAtLeast(string? security, string port, string? user, string? isUnsafe, SecureSocketOptions expected) =>
        Assert.Equal(expected, SmtpServer.Of(Settings(security, port, user, isUnsafe))!.Security);

    [Theory]
    [InlineData(null, false)]
    [InlineData("true", true)]
    public async Task Send_ServerWithoutStartTls_GetsThePasswordOnlyWhereAllowedAsUnsafe(string? isUnsafe, bool isSent)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var settings = Settings(null, $"{((IPEndPoint)listener.LocalEndpoint).Port}", "contractflow", isUnsafe);
        var heard = Listen(listener);
        var mail = new SmtpMail(SmtpServer.Of(settings)!, new MimeMails(settings, TimeProvider.System));
        var failed = await Assert.ThrowsAsync<MailFailedException>(() => mail.Send(new("1", new Mailbox("buyer@example.com", "Buyer"), "Subject", "Text")));

        Assert.False(failed.Permanent);
        Assert.Equal(isSent, (await heard).Any(line => line.StartsWith("AUTH", StringComparison.Ordinal)));
        if (!isSent)
        {
            Assert.Contains("offers no STARTTLS, without which the password is not sent", failed.Message, StringComparison.Ordinal);
        }
    }

    private static IConfiguration Settings(string? security, string port, string? user, string? isUnsafe) => new ConfigurationBuilder().AddInMemoryCollection(
    [
        new("Smtp:Host", "127.0.0.1"), new("Smtp:Port", port), new("Smtp:Security", security), new("Smtp:User", user), new("Smtp:Password", "secret"),
        new("Smtp:UnsafeWithoutTls", isUnsafe),
    ]).Build();

    // A server that greets, asks for a password, and refuses what comes; what it heard.
    private static async Task<List<string>> Listen(TcpListener listener)
    {
        var heard = new List<string>();
        using var client = await listener.AcceptTcpClientAsync();
        using var reader = new StreamReader(client.GetStream());
        await using var writer = new StreamWriter(client.GetStream()) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 here");
        while (await reader.ReadLineAsync() is { } line)
        {
            heard.Add(line);
            await writer.WriteLineAsync(line.StartsWith("EHLO", StringComparison.Ordinal) ? "250-here\r\n250 AUTH PLAIN" : "454 not now");
        }

        return heard;
    }
}
