using System.Globalization;
using ContractFlow.Domain.Attention;
using ContractFlow.Domain.Contracts;
using ContractFlow.Functions.Ports;
using ContractFlow.Functions.Sending;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Functions;

/// <summary>Something that needs a person.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Since">Since when.</param>
/// <param name="Todo">What is to be done.</param>
/// <param name="Link">Where it is looked at, or done.</param>
/// <param name="Tenant">Whose contract; left out where it is about none.</param>
/// <param name="Contract">Which contract; left out where it is about none.</param>
/// <param name="Reference">The platform's own name of the contract.</param>
/// <param name="Subject">What it is about, within the contract or the queue.</param>
/// <param name="Obligation">The number of the obligation that it is about.</param>
/// <param name="Amount">The money that it is about.</param>
/// <param name="Reason">What is known of it.</param>
public sealed record AttentionView(
    AttentionKind Kind, Instant Since, string Todo, string Link, string? Tenant, string? Contract, string? Reference, string Subject, int? Obligation, Money? Amount, string? Reason)
{
    /// <summary>An entry of a contract.</summary>
    public static AttentionView Of(AttentionLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var (item, contract) = (line.Item, line.Contract.Contract);
        var (todo, link) = item.Kind switch
        {
            AttentionKind.ReferralUnplaced => ("The operator places it with a law firm.", $"/api/referrals/{contract}/{item.Subject.Split(':')[1]}/placements"),
            AttentionKind.ReferralWaiting => (
                "Look at what it rests on, and release it.", $"/api/contracts/{contract}/referrals/{item.Subject.Split(':')[1]}/release"),
            AttentionKind.NoticeReturned => ("Tell the party's address that works: what still has cause is sent again there. Until then the notice counts as never served.", $"/api/contracts/{contract}/addresses"),
            AttentionKind.NoticeUncertain => ("Ask the recipient whether it arrived, and tell the outcome; until then the notice does not count as served.", $"/api/contracts/{contract}/notices"),
            AttentionKind.NoticeGivenUp => ("Tell the recipient in another way, and see why the channel refuses.", $"/api/contracts/{contract}/notices"),
            AttentionKind.PromiseBroken => ("Talk to the buyer; reminders go on.", $"/api/contracts/{contract}/obligations/{item.Obligation}/explain"),
            AttentionKind.CreditKept => ("Pay it back to the buyer by a refund, or agree on another use.", Timeline(contract)),
            AttentionKind.FormalNoticeMissing => (
                "Serve the formal notice again, by an address that works or by post, and tell the law firm until then.", $"/api/contracts/{contract}/notices"),
            AttentionKind.InterestRateMissing => (
                "Run a build that has the rate: the first sweep claims the rest. Until then claims stop at the day before.", $"/api/contracts/{contract}/payoff"),
            AttentionKind.RefundToApprove => (
                "Approve the refund, or say by its failure why not.", $"/api/contracts/{contract}/refunds/{Uri.EscapeDataString(item.Subject["refund:".Length..])}/approval"),
            AttentionKind.RefundToPay => (
                "Pay it out and tell its completion, or its failure.", $"/api/contracts/{contract}/refunds/{Uri.EscapeDataString(item.Subject["refund:".Length..])}/completion"),
            _ => ("Look at the contract.", $"/api/contracts/{contract}"),
        };
        return new(item.Kind, item.Since, todo, link, line.Contract.Tenant, contract, line.Reference, item.Subject, item.Obligation, item.Amount, item.Reason);
    }

    /// <summary>A contract set aside.</summary>
    public static AttentionView Of(StreamId stream, Quarantine aside)
    {
        ArgumentNullException.ThrowIfNull(aside);
        return new(
            AttentionKind.ContractQuarantined, aside.At, "The operator repairs its file and takes it back.", $"/api/quarantined/{stream.Key}/releases",
            stream.Tenant, stream.Key, null, "file", null, null, aside.Reason);
    }

    /// <summary>A dead letter.</summary>
    public static AttentionView Of(DeadLetter letter)
    {
        ArgumentNullException.ThrowIfNull(letter);
        return new(
            AttentionKind.MessageDead,
            letter.EnqueuedAt,
            "Put right what it fails on, then send it its way again.",
            string.Create(CultureInfo.InvariantCulture, $"/api/operator/dead-letters/{letter.Queue}/{letter.Number}/resubmissions"),
            null, null, null, $"{letter.Queue}:{letter.Message}", null, null, letter.Description ?? letter.Reason);
    }

    /// <summary>Work that ended the process whenever it was begun.</summary>
    public static AttentionView Of(WorkSetAside work)
    {
        ArgumentNullException.ThrowIfNull(work);
        return new(
            AttentionKind.WorkSetAside,
            work.Since,
            "Put right what the process ended on, then let it be begun again.",
            "/api/operator/set-aside/releases",
            null, null, null, $"{work.Instance} {work.Work}", null, null, $"It was begun {work.Times.ToString(CultureInfo.InvariantCulture)} times, and the process ended each time.");
    }

    /// <summary>A subscription that has ended.</summary>
    public static AttentionView Of(WebhookSubscription ended)
    {
        ArgumentNullException.ThrowIfNull(ended);
        return new(
            AttentionKind.WebhookEnded, ended.EndedAt ?? ended.CreatedAt, "Remove the subscription, and subscribe again where the platform is called now.", $"/api/webhooks/{ended.Id}",
            ended.Tenant, null, null, $"webhook:{ended.Id}", null, null, ended.EndedBecause);
    }

    /// <summary>A destination that rests.</summary>
    public static AttentionView Of(Rest rest)
    {
        ArgumentNullException.ThrowIfNull(rest);
        var at = rest.Destination;
        return at.Channel == SendingChannel.Webhook
            ? new(
                AttentionKind.DestinationResting, rest.Since, $"Put right why the subscriber fails; it is called again from {rest.Until} on.", $"/api/webhooks/{at.Name}/attempts",
                at.Tenant, null, null, $"webhook:{at.Name}", null, null, rest.Reason)
            : new(
                AttentionKind.DestinationResting, rest.Since, $"See why the mail server does not take mails to this domain; it is tried again from {rest.Until} on.", "/api/operator/notices",
                at.Tenant, null, null, $"mail:{at.Name}", null, null, rest.Reason);
    }

    private static string Timeline(string contract) => $"/api/contracts/{contract}/timeline";
}
