using System.Globalization;
using ContractFlow.Domain.Notices;
using MimeKit;

namespace ContractFlow.Functions.Adapters.Mails;

/// <summary>A delivery status mail (RFC 3464) that says what became of one of our notices.</summary>
/// <param name="Notice">The notice.</param>
/// <param name="Bounce">Why it came back; null where the report is of a mail that was delivered, relayed or only delayed.</param>
/// <param name="ReportedBy">The mail server that reports.</param>
public sealed record BounceMail(NoticeId Notice, ReportBounce? Bounce, string? ReportedBy)
{
    /// <summary>The largest mail that is read, in bytes.</summary>
    public const int MostBytes = 1024 * 1024;

    /// <summary>The most parts of a mail that are looked at, and the most recipients of a report.</summary>
    public const int MostParts = 100;

    private const int MostDepth = 10;
    private static readonly ParserOptions Options = new() { MaxMimeDepth = MostDepth };

    /// <summary>Reads a delivery status mail.</summary>
    /// <param name="mail">The whole mail, at most <see cref="MostBytes"/>.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="UnreadableException">It is none, or of no notice of ours; the message says which.</exception>
    public static async Task<BounceMail> Read(Stream mail, CancellationToken cancellation = default)
    {
        using var message = await Load(mail, cancellation);
        var report = Parts(message.Body).OfType<MultipartReport>().FirstOrDefault(part => "delivery-status".Equals(part.ReportType, StringComparison.OrdinalIgnoreCase))
            ?? throw new UnreadableException("It is no delivery status mail: a multipart/report with report-type=delivery-status is expected (RFC 3464).");
        var groups = report.OfType<MessageDeliveryStatus>().FirstOrDefault()?.StatusGroups
            ?? throw new UnreadableException("Its multipart/report has no part message/delivery-status.");
        if (groups.Count is < 2 or > MostParts)
        {
            throw new UnreadableException($"Its delivery status tells of {Math.Max(0, groups.Count - 1)} recipients; 1 to {MostParts - 1} are expected.");
        }

        var notice = NoticeId.TryParse(groups[0]["Original-Envelope-Id"]) is { Tenant: not null } envelope ? envelope
            : NoticeId.TryParse(Returned(report)) is { Tenant: not null } returned ? returned
            : throw new UnreadableException("It speaks of no notice sent from here: neither its Original-Envelope-Id nor the Message-ID of the returned mail is one of ours.");
        return new(notice, Bounced(groups, message), Value(groups[0]["Reporting-MTA"], 255));
    }

    private static async Task<MimeMessage> Load(Stream mail, CancellationToken cancellation)
    {
        try
        {
            return await MimeMessage.LoadAsync(Options, mail, cancellation);
        }
        catch (FormatException error)
        {
            throw new UnreadableException($"It can't be read as a mail, so it is no delivery status mail: {error.Message}", error);
        }
    }

    private static IEnumerable<MimeEntity> Parts(MimeEntity? root)
    {
        var (open, seen) = (new Queue<MimeEntity>(root is null ? [] : [root]), 0);
        while (open.TryDequeue(out var part))
        {
            if (++seen > MostParts)
            {
                throw new UnreadableException($"It has more than {MostParts} parts.");
            }

            yield return part;
            foreach (var inner in part is Multipart multipart ? multipart : Enumerable.Empty<MimeEntity>())
            {
                open.Enqueue(inner);
            }
        }
    }

    private static string? Returned(MultipartReport report) => report.Select(part => part switch
    {
        TextRfc822Headers headers => headers.Message?.MessageId,
        MessagePart mail => mail.Message?.MessageId,
        _ => null,
    }).FirstOrDefault(id => id is not null);

    // A notice goes to one recipient. Where it was forwarded to several, one failure is a failure.
    private static ReportBounce? Bounced(HeaderListCollection groups, MimeMessage message)
    {
        var actions = groups.Skip(1).Select(group => (Group: group, Action: group["Action"]?.Trim().ToLowerInvariant())).ToArray();
        if (actions.FirstOrDefault(found => found.Action is not ("failed" or "delayed" or "delivered" or "relayed" or "expanded")) is { Group: not null } unknown)
        {
            throw new UnreadableException($"Its delivery status has the action '{unknown.Action}'; failed, delayed, delivered, relayed or expanded is expected.");
        }

        if (actions.FirstOrDefault(found => found.Action == "failed").Group is not { } failed)
        {
            return null;
        }

        var status = failed["Status"]?.Trim().Split(' ', '\t', '(')[0];
        var at = DateTimeOffset.TryParse(failed["Last-Attempt-Date"], CultureInfo.InvariantCulture, out var attempted) ? attempted : message.Date;
        return new(
            NoticeReports.IsStatus(status) ? status : null,
            Value(failed["Diagnostic-Code"], NoticeReports.MostReason) ?? (NoticeReports.IsStatus(status) ? null : "The mail server gave no reason."),
            Value(failed["Original-Recipient"], 254) ?? Value(failed["Final-Recipient"], 254),
            at == default ? null : Instant.FromDateTimeOffset(at));
    }

    // "rfc822; a@example.com" -> a@example.com
    private static string? Value(string? field, int longest)
    {
        var text = field is null ? "" : field[(field.IndexOf(';', StringComparison.Ordinal) + 1)..];
        var line = string.Join(' ', string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return line.Length == 0 ? null : line.Length > longest ? line[..(longest - 1)] + "…" : line;
    }
}
