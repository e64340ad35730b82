using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;

namespace ContractFlow.Domain.Obligations;

/// <summary>What a rung does besides its notice.</summary>
public enum Effect
{
    /// <summary>Remind only.</summary>
    Remind,

    /// <summary>Warn that a breach is near or there.</summary>
    WarnOfBreach,

    /// <summary>Raise the overdue level.</summary>
    RaiseLevel,

    /// <summary>Hold the debtor's credit.</summary>
    HoldCredit,

    /// <summary>Claim the interest accrued so far, and the fixed sums for the cost of recovery.</summary>
    ClaimInterest,

    /// <summary>Serve a formal notice that sets a last day.</summary>
    FormalNotice,

    /// <summary>Refer the debt to a legal partner.</summary>
    ReferToLegal,
}

/// <summary>To whom a rung speaks.</summary>
public enum Audience
{
    /// <summary>Who owes.</summary>
    Debtor,

    /// <summary>Who is owed.</summary>
    Creditor,

    /// <summary>Both.</summary>
    Both,
}

/// <summary>One step of a ladder.</summary>
/// <param name="Id">Its name, e.g. <c>d+7</c>.</param>
/// <param name="OffsetDays">Calendar days from the due date, negative before it. Rolled to a business day of the recipient at the opening hour: from the due date on the next, before it the one before.</param>
/// <param name="Audience">To whom it speaks.</param>
/// <param name="Channels">By which ways.</param>
/// <param name="Template">What it says.</param>
/// <param name="Effects">What it does.</param>
/// <param name="Level">The overdue level it raises to.</param>
public sealed record Rung(string Id, int OffsetDays, Audience Audience, ImmutableArray<Channel> Channels, string Template, ImmutableArray<Effect> Effects, int? Level = null)
{
    /// <summary>Whether its notice has an effect in law (it sets a last day), so that it is sent however late, and never left out for a later step's.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsFormal => Effects.Contains(Effect.FormalNotice);
}

/// <summary>A version of the reminder policy: a contract keeps the one it was drafted with.</summary>
/// <param name="Id">Name and version, e.g. <c>standard@1</c>.</param>
/// <param name="OpensAt">From this local hour on notices go out on business days (hour of the day, 0 to 23).</param>
/// <param name="FormalNoticeDays">Days that a formal notice leaves to pay.</param>
/// <param name="SigningReminderDays">Days after a signatory's invitation on which it is reminded, while it has not signed.</param>
/// <param name="PartnerAnswerDays">Business days that a legal partner has to answer.</param>
/// <param name="Payment">The ladder of payments, by offset.</param>
/// <param name="Delivery">The ladder of deliveries, by offset.</param>
/// <param name="InterestAtSettlement">What becomes of unclaimed interest once the debt is paid; null leaves it unclaimed.</param>
public sealed record Policy(
    string Id,
    int OpensAt,
    int FormalNoticeDays,
    ImmutableArray<int> SigningReminderDays,
    int PartnerAnswerDays,
    ImmutableArray<Rung> Payment,
    ImmutableArray<Rung> Delivery,
    InterestAtSettlement? InterestAtSettlement = null)
{
    /// <summary>The policy of contracts that name none, from this version of the product on.</summary>
    public const string Default = "standard@2";

    private static readonly FrozenDictionary<string, Policy> Shipped = Load().ToFrozenDictionary(policy => policy.Id);

    /// <summary>The policies that ship with the product.</summary>
    public static IEnumerable<string> Ids => Shipped.Keys.Order(StringComparer.Ordinal);

    /// <summary>The ladder of a kind of obligation.</summary>
    public ImmutableArray<Rung> Ladder(ObligationKind kind) => kind == ObligationKind.Payment ? Payment : Delivery;

    /// <summary>The policy of an id.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Policy Of(string id) => Shipped.GetValueOrDefault(id)
        ?? throw new ArgumentException($"'{id}' is no reminder policy; there are {string.Join(", ", Ids)}.");

    private static IEnumerable<Policy> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.Contains(".Obligations.Data.", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            yield return JsonSerializer.Deserialize<Policy>(stream, DomainJson.Options)!;
        }
    }
}
