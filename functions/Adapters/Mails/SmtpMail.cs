using ContractFlow.Orchestrations.Ports;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Configuration;

namespace ContractFlow.Functions.Adapters.Mails;

/// <summary>The mail server.</summary>
/// <param name="Host">Its name.</param>
/// <param name="Port">Its port; 587 is usual for submission.</param>
/// <param name="Security">How the connection is secured.</param>
/// <param name="User">The account, if the server asks for one.</param>
/// <param name="Password">Its password.</param>
public sealed record SmtpServer(string Host, int Port, SecureSocketOptions Security, string? User, string? Password)
{
    /// <summary>Reads <c>Smtp:Host</c>, <c>Smtp:Port</c> (587), <c>Smtp:Security</c> (None, Auto, SslOnConnect, StartTls, StartTlsWhenAvailable), <c>Smtp:User</c>, <c>Smtp:Password</c>; null without a host.</summary>
    /// <exception cref="InvalidOperationException">A setting can't be read.</exception>
    public static SmtpServer? Of(IConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings["Smtp:Host"] is not { Length: > 0 } host)
        {
            return null;
        }

        var port = settings["Smtp:Port"] ?? "587";
        var security = settings["Smtp:Security"] ?? nameof(SecureSocketOptions.Auto);
        return new(
            host,
            ushort.TryParse(port, out var number) ? number : throw new InvalidOperationException($"Smtp:Port is '{port}'; a port such as 587 is expected."),
            Enum.TryParse<SecureSocketOptions>(security, out var option) ? option : throw new InvalidOperationException($"Smtp:Security is '{security}'; one of {string.Join(", ", Enum.GetNames<SecureSocketOptions>())} is expected."),
            settings["Smtp:User"],
            settings["Smtp:Password"]);
    }
}

/// <summary>Sends mail through an SMTP server.</summary>
public sealed class SmtpMail(SmtpServer server, MimeMails mimeMails) : IMail
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public async Task<string> Send(MailMessage message, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        var mime = mimeMails.Of(message);
        using var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        try
        {
            await client.ConnectAsync(server.Host, server.Port, server.Security, cancellation);
            if (server.User is not null)
            {
                await client.AuthenticateAsync(server.User, server.Password ?? "", cancellation);
            }

            var receipt = await client.SendAsync(mime, cancellation);
            await client.DisconnectAsync(quit: true, cancellation);
            return receipt;
        }
        catch (SmtpCommandException refused)
        {
            // RFC 5321: 5xx is for good, 4xx may pass.
            throw new MailFailedException((int)refused.StatusCode >= 500, $"{server.Host} answered {(int)refused.StatusCode}: {refused.Message}", refused);
        }
        catch (Exception error) when (error is IOException or System.Net.Sockets.SocketException or ProtocolException or ServiceNotConnectedException or AuthenticationException or TimeoutException)
        {
            throw new MailFailedException(permanent: false, $"{server.Host}:{server.Port} can't be reached: {error.Message}", error);
        }
    }
}
