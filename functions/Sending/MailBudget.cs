using ContractFlow.Functions.Ports;
using Microsoft.Extensions.Configuration;

namespace ContractFlow.Functions.Sending;

/// <summary>
/// How many mails an address may get from a tenant's contracts in a day of UTC, notices and one-time codes together: whoever may draw up contracts could otherwise fill anybody's mailbox
/// in our name. What is over waits for the next day.
/// </summary>
public sealed class MailBudget(IMailCounts counts, IConfiguration settings, TimeProvider clock)
{
    /// <summary>The setting's name.</summary>
    public const string Setting = "Sending:MailsPerRecipientAndDay";

    /// <summary>How many unless the setting says otherwise.</summary>
    public const int Usual = 200;

    /// <summary>How many.</summary>
    public int MostADay { get; } = settings.GetValue(Setting, Usual);

    /// <summary>When the next day begins.</summary>
    public Instant NextDay => Today.PlusDays(1).AtMidnight().InUtc().ToInstant();

    private LocalDate Today => Instant.FromDateTimeOffset(clock.GetUtcNow()).InUtc().Date;

    // What follows a plus is the same mailbox nearly everywhere, and nowhere a reason for a second number.
    private static string Mailbox(string address)
    {
        var (at, plus) = (address.LastIndexOf('@'), address.IndexOf('+', StringComparison.Ordinal));
        return plus > 0 && plus < at ? address[..plus] + address[at..] : address;
    }

    /// <summary>Counts a mail that is about to go out; false where the address has had its number today.</summary>
    public Task<bool> Take(string tenant, string address, CancellationToken cancellation) => counts.Take(tenant, Mailbox(address), Today, MostADay, cancellation);
}
