using System.Collections.Immutable;
using System.Globalization;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Obligations;

namespace ContractFlow.Domain.Receivables;

/// <summary>
/// What a claim of interest and fixed sums files that were left unclaimed when their debts were paid, or why it is refused. A closed contract is open again
/// until they are paid.
/// </summary>
public static class InterestClaimRules
{
    /// <summary>Claims what was left unclaimed on some open items, or on all.</summary>
    /// <exception cref="RefusedException">See docs/problems.md.</exception>
    public static IEnumerable<FactDraft> Claim(Position position, ClaimInterest command, Origin origin, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(origin);
        var id = $"interest-claim:{Demand.Id(command.Claim, "/claim")}";
        var reason = Demand.Text(command.Reason, "/reason");
        if (Repeats(position, id, command, reason))
        {
            return [];
        }

        if (position.EffectiveOn is null)
        {
            Demand.Effective(position);
        }

        var left = Asked(position, command, now);
        var claims = left.SelectMany(part => Claims.Drafts(position, part.Account.Item, part.Interest, part.Sums, now)).ToImmutableArray();
        var (interest, sums) = (Sum(left.Select(part => part.Interest?.Amount)), Sum(left.SelectMany(part => part.Sums).Select(sum => (Money?)sum.Amount)));
        var made = new InterestClaimMade(command.Claim, [.. left.Select(part => part.Account.Item.Id)], interest, sums, reason);
        return
        [
            new(id, made, now, origin.By),
            .. claims.Select(claim => claim with { By = origin.By }),
            .. position.Stage == Stage.Closed
                ? [new FactDraft($"reopened:{position.Version}", new ContractReopened($"Interest is claimed: {reason}"), now, origin.By)]
                : Enumerable.Empty<FactDraft>(),
            .. InterestNotice.Of(position, claims, now),
        ];

        Money Sum(IEnumerable<Money?> amounts) => Money.Sum(amounts.OfType<Money>(), position.Currency);
    }

    private static bool Repeats(Position position, string id, ClaimInterest command, string reason)
    {
        if (Filing.Find<InterestClaimMade>(position, id) is not { } filed)
        {
            return false;
        }

        return filed.Reason == reason && (command.Items is not { IsDefaultOrEmpty: false } items || items.ToHashSet().SetEquals(filed.Items))
            ? true
            : throw new RefusedException(
                "interest-claim-conflict",
                $"The claim '{command.Claim}' was recorded before with other content. Repeat it as it was, or give a new one another id.", "/claim");
    }

    private static ImmutableArray<Left> Asked(Position position, ClaimInterest command, Instant now)
    {
        if (command.Items is { IsDefaultOrEmpty: false } items)
        {
            return [.. items.Distinct().Select((item, i) => Named(position, item ?? "", $"/items/{i}", now))];
        }

        var all = ItemAccounts.All(position).SelectMany(accounts => accounts.Items)
            .Select(account => LeftOf(position, account))
            .Where(part => part.IsAny && !IsWaived(position, part)).ToArray();
        ImmutableArray<Left> open = [.. all.Where(part => !IsOver(position, part, now))];
        return !open.IsEmpty ? open
            : all.Length > 0 ? throw Over(position, all[0], "")
            : throw new RefusedException("nothing-unclaimed", "Nothing is left unclaimed on what was paid late under this contract; "
                + "what is still unpaid bears interest that the reminder plan claims.");
    }

    private static Left Named(Position position, string id, string pointer, Instant now)
    {
        var item = Demand.Item(position, id, null, pointer)!;
        var part = ItemAccounts.Find(position, item) is { } account ? LeftOf(position, account) : null;
        return part switch
        {
            null => throw Nothing($"nothing of item {id} was owed"),
            { Account.Outstanding.IsZero: false } => throw Nothing(
                $"{part.Account.Outstanding} of item {id} is still to be paid, and what it bears until then is claimed by the reminder plan"),
            { IsAny: false } => throw Nothing($"item {id} was paid in time, or everything that it gives is claimed"),
            _ when IsWaived(position, part) => throw Nothing($"what item {id} gave was given up"),
            _ when IsOver(position, part, now) => throw Over(position, part, pointer),
            _ => part,
        };

        RefusedException Nothing(string why) => new("nothing-unclaimed", $"Nothing can be claimed here: {why}.", pointer);
    }

    private static Left LeftOf(Position position, ItemAccount account)
    {
        var (interest, sums) = InterestSettlement.Left(position, account);
        return new(account, interest, sums);
    }

    private static bool IsWaived(Position position, Left part) =>
        position.Ledger.Unclaimed.Any(named => named.Item == part.Account.Item.Id && named.Waived);

    private static bool IsOver(Position position, Left part, Instant now) =>
        UnclaimedInterest.LastDay(position, part.Account.Item.Id) is { } last && last < position.Today(now);

    private static RefusedException Over(Position position, Left part, string pointer) => new(
        "limitation-ended",
        string.Create(
            CultureInfo.InvariantCulture,
            $"What item {part.Account.Item.Id} gave could be claimed until {UnclaimedInterest.LastDay(position, part.Account.Item.Id):uuuu-MM-dd}: the limitation period of the debt is over."),
        pointer.Length > 0 ? pointer : null);

    private sealed record Left(ItemAccount Account, InterestClaimed? Interest, ImmutableArray<CompensationClaimed> Sums)
    {
        public bool IsAny => Interest is not null || !Sums.IsEmpty;
    }
}
