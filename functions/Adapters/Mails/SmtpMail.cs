using ContractFlow.Orchestrations.Ports;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Configuration;
using MimeKit;

namespace ContractFlow.Functions.Adapters.Mails;

/// <summary>The mail server.</summary>
/// <param name="Host">Its name.</param>
/// <param name="Port">Its port; 587 is usual for submission.</param>
/// <param name="Security">How the connection is secured; with a user never less than by TLS from the beginning or by STARTTLS, unless that is allowed as unsafe.</param>
/// <param name="User">The account, if the server asks for one.</param>
/// <param name="Password">Its password.</param>
public sealed record SmtpServer(string Host, int Port, SecureSocketOptions Security, string? User, string? Password)
{
    /// <summary>Allows a password to go over a connection that may be in clear.</summary>
    public const string UnsafeSetting = "Smtp:UnsafeWithoutTls";

    private const int TlsPort = 465;

    /// <summary>Reads <c>Smtp:Host</c>, <c>Smtp:Port</c> (587), <c>Smtp:Security</c> (None, Auto, SslOnConnect, StartTls, StartTlsWhenAvailable), <c>Smtp:User</c>, <c>Smtp:Password</c>, <c>Smtp:UnsafeWithoutTls</c>; null without a host.</summary>
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
        var number = ushort.TryParse(port, out var read) ? read : throw new InvalidOperationException($"Smtp:Port is '{port}'; a port such as 587 is expected.");
        var option = Enum.TryParse<SecureSocketOptions>(security, out var named)
            ? named
            : throw new InvalidOperationException($"Smtp:Security is '{security}'; one of {string.Join(", ", Enum.GetNames<SecureSocketOptions>())} is expected.");
        var user = settings["Smtp:User"] is { Length: > 0 } account ? account : null;
        var isSafe = user is null || settings.GetValue(UnsafeSetting, false);
        return new(host, number, isSafe ? option : Secured(option, number), user, settings["Smtp:Password"]);
    }

    /// <summary>What is wrong with the settings taken together: a password that would go over a connection in clear. Null where nothing is.</summary>
    public static string? Fault(IConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings["Smtp:User"] is { Length: > 0 } && settings["Smtp:Security"] is nameof(SecureSocketOptions.None) or nameof(SecureSocketOptions.StartTlsWhenAvailable)
            && !(bool.TryParse(settings[UnsafeSetting], out var isAllowed) && isAllowed)
            ? $"Smtp:Security is '{settings["Smtp:Security"]}' while Smtp:User is set, so that the password might go over the network in clear; expected is {nameof(SecureSocketOptions.StartTls)} or {nameof(SecureSocketOptions.SslOnConnect)}, e.g. {nameof(SecureSocketOptions.StartTls)} ({UnsafeSetting}=true allows it all the same)"
            : null;
    }

    // MailKit's Auto takes STARTTLS where the server offers it, and else goes on in clear: whoever stands between could have taken the offer out.
    private static SecureSocketOptions Secured(SecureSocketOptions asked, int port) => asked switch
    {
        SecureSocketOptions.SslOnConnect => asked,
        SecureSocketOptions.Auto when port == TlsPort => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.StartTls,
    };
}

/// <summary>
/// Sends mail through an SMTP server. What the server answers to the message decides: accepted is sent; refused is not; where the connection breaks after the
/// whole message went out and before the answer came, nobody knows (RFC 5321, 4.5.3.2.6), and that is said.
/// </summary>
public sealed class SmtpMail(SmtpServer server, MimeMails mimeMails) : IMail
{
    // Both together stay below the five minutes for which a notice is claimed.
    private static readonly TimeSpan ToHandOver = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan ToAnswer = TimeSpan.FromMinutes(3);

    /// <inheritdoc/>
    public Task<MailReceipt> Send(MailMessage message, CancellationToken cancellation = default) => Send(message, () => Task.CompletedTask, cancellation);

    /// <inheritdoc/>
    public async Task<MailReceipt> Send(MailMessage message, Func<Task> handingOver, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(handingOver);
        var mime = mimeMails.Of(message);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(ToHandOver);
        var handover = new Handover(() => patience.CancelAfter(ToAnswer));
        using var client = new ReportedSmtpClient(message.Reference) { Timeout = (int)ToAnswer.TotalMilliseconds };
        var answer = await Asked(
            async () =>
            {
                await client.ConnectAsync(server.Host, server.Port, server.Security, patience.Token);
                if (server.User is not null)
                {
                    await client.AuthenticateAsync(server.User, server.Password ?? "", patience.Token);
                }

                return "";
            },
            handover, mime, cancellation);
        await handingOver();
        answer = await Asked(() => client.SendAsync(mime, patience.Token, handover), handover, mime, cancellation);
        await Leave(client);
        return new($"250 {answer}", server.Host, mime.MessageId);
    }

    // The mail is taken: how the connection ends changes nothing.
    private static async Task Leave(SmtpClient client)
    {
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            await client.DisconnectAsync(quit: true, patience.Token);
        }
        catch (Exception error) when (IsBroken(error))
        {
        }
    }

    private static bool IsBroken(Exception error) => error is IOException or System.Net.Sockets.SocketException or ProtocolException or ServiceNotConnectedException
        or AuthenticationException or TimeoutException or OperationCanceledException;

    private async Task<string> Asked(Func<Task<string>> ask, Handover handover, MimeMessage mime, CancellationToken cancellation)
    {
        try
        {
            return await ask();
        }
        catch (SmtpCommandException refused)
        {
            // RFC 5321: 5xx is for good, 4xx may pass.
            throw new MailFailedException((int)refused.StatusCode >= 500, $"{server.Host} answered {(int)refused.StatusCode}: {refused.Message}", refused)
            {
                Host = server.Host,
                MessageId = mime.MessageId,
            };
        }
        catch (NotSupportedException)
        {
            throw new MailFailedException(
                permanent: false,
                $"{server.Host}:{server.Port} offers no STARTTLS, without which the password is not sent. Set Smtp:Security=SslOnConnect with the port that speaks TLS (465 is usual), or ask the server's operator for STARTTLS.")
            {
                Host = server.Host,
                MessageId = mime.MessageId,
            };
        }
        catch (Exception error) when (IsBroken(error) && (handover.IsDone || !cancellation.IsCancellationRequested))
        {
            var reason = error is OperationCanceledException ? "there was no answer in time" : error.Message;
            throw new MailFailedException(
                permanent: false,
                handover.IsDone
                    ? $"{server.Host}:{server.Port} was given the whole message and the connection ended before its answer came: {reason}"
                    : $"{server.Host}:{server.Port} can't be reached: {reason}",
                error)
            {
                Unknown = handover.IsDone,
                Host = server.Host,
                MessageId = mime.MessageId,
            };
        }
    }

    // Told by MailKit how many bytes of the message are written. Once all are, only the end of the data is left, which may get through with them.
    private sealed class Handover(Action done) : ITransferProgress
    {
        public bool IsDone { get; private set; }

        public void Report(long bytesTransferred, long totalSize)
        {
            if (!IsDone && bytesTransferred >= totalSize)
            {
                IsDone = true;
                done();
            }
        }

        public void Report(long bytesTransferred)
        {
        }
    }

    // Asks a server that can (RFC 3461) to say so if the mail fails later, and to name the notice then.
    private sealed class ReportedSmtpClient : SmtpClient
    {
        private readonly string? _reference;

        public ReportedSmtpClient(string? reference)
        {
            _reference = reference;
            DeliveryStatusNotificationType = DeliveryStatusNotificationType.HeadersOnly;
        }

        protected override string? GetEnvelopeId(MimeMessage message) => _reference;

        protected override DeliveryStatusNotification? GetDeliveryStatusNotifications(MimeMessage message, MailboxAddress mailbox) => DeliveryStatusNotification.Failure;
    }
}
