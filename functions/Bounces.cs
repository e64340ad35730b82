using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Functions.Adapters;
using ContractFlow.Functions.Adapters.Mails;
using ContractFlow.Functions.Doors;
using ContractFlow.Orchestrations;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Functions;

/// <summary>Reads the folder of delivery status mails: files of each notice that came back that it did.</summary>
public sealed class Bounces(BounceFolder folder, Registrar registrar, Waking waking, Counters counters, ILogger<Bounces> log)
{
    /// <summary>Reads what came since the last time.</summary>
    [Function("ReadBounces")]
    public async Task Read([TimerTrigger("%NoticePumpSchedule%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        foreach (var mail in folder.New())
        {
            try
            {
                await Read(client, mail, cancellation);
                folder.Done(mail);
                counters.Add("bounces_read_total", 1);
            }
            catch (Exception error) when (error is UnreadableException or RefusedException)
            {
                await folder.Fail(mail, error.Message);
                counters.Add("bounces_failed_total", 1);
                log.LogWarning("The mail {Mail} was put aside: {Reason}", Path.GetFileName(mail), error.Message);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                log.LogWarning(error, "The mail {Mail} can't be read or moved; it is tried again.", Path.GetFileName(mail));
            }
        }
    }

    private async Task Read(DurableTaskClient client, string path, CancellationToken cancellation)
    {
        var mail = await BounceFolder.Read(path, cancellation);
        if (mail.Bounce is not { } bounce)
        {
            return;
        }

        var contract = new ContractId(mail.Notice.Tenant!, mail.Notice.Contract);
        var filed = await registrar.File(contract, (position, now) => File(position, mail, bounce, now), cancellation);
        if (!filed.Added.IsEmpty)
        {
            await waking.After(client, filed.Position);
        }
    }

    private static IEnumerable<FactDraft> File(Position position, BounceMail mail, ReportBounce bounce, Instant now)
    {
        var notice = mail.Notice.In(position);

        // Clocks of other machines, and servers that forward: the notice is ours, whatever address failed in the end.
        var since = notice.SentAt ?? notice.UncertainSince ?? notice.QueuedAt;
        var at = bounce.At is { } told ? Instant.Max(since, Instant.Min(told, now)) : now;
        return NoticeReports.Bounce(position, notice.Key, bounce with { At = at, Recipient = null }, FactDraft.Ourselves, now, mail.ReportedBy);
    }
}
