using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Templates;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Notices;

/// <summary>
/// What a notice of payment says of the money: every open item by itself, the interest with its rate and days, the fixed compensation, the
/// total. What is disputed is never part of a sum, and what is not yet due is named apart.
/// </summary>
internal sealed class DemandValues(Position position, ImmutableArray<ItemStanding> items, DocumentLocale locale, Instant now)
{
    private readonly LateRegime? _regime = LateRate.Of(position.Agreement);
    private readonly Language _language =
        locale == DocumentLocale.Chinese ? Language.Zh : locale == DocumentLocale.German ? Language.De : Language.En;

    /// <summary>The names that templates know, with their values.</summary>
    public IEnumerable<(string Name, object? Value)> All()
    {
        var (amount, interest) = (Sum(item => item.Collectable), Sum(item => item.InterestOutstanding));
        var compensation = Sum(item => item.CompensationOutstanding);
        var later = Later();
        yield return ("amount", locale.Money(amount));
        yield return ("vat", amount.IsPositive ? Vat() : null);
        yield return ("principal", amount.IsPositive ? locale.Money(amount) : null);
        yield return ("interest", interest.IsPositive ? locale.Money(interest) : null);
        yield return ("compensation", compensation.IsPositive ? locale.Money(compensation) : null);
        yield return ("total", locale.Money(amount + interest + compensation));
        yield return ("items", items.Select(Shown).ToArray());
        yield return ("item", items.IsEmpty ? null : Shown(items[0]));
        yield return ("several", items.Length > 1);
        yield return ("later", later.Select(Shown).ToArray());
        yield return ("hasLater", !later.IsEmpty);
        yield return ("segments", interest.IsPositive ? items.SelectMany(Segments).ToArray() : null);
        yield return ("interestUntil", interest.IsPositive && ClaimedUntil() is { } until ? locale.Date(until) : null);
        yield return ("daily", interest.IsPositive && Daily() is { IsPositive: true } daily ? locale.Money(daily) : null);
        yield return ("interestBasis", _regime is { } late ? LegalBasis.Interest(late, locale) : null);
        yield return ("compensationBasis", _regime is { } known ? LegalBasis.Compensation(known, locale) : null);
        yield return ("claimsSeveral", new[] { amount, interest, compensation }.Count(sum => sum.IsPositive) > 1);
    }

    /// <summary>What is claimed on debts that were paid late: for each the days and the rates of its last claim, and what of all claims is still to be paid.</summary>
    public IEnumerable<(string Name, object? Value)> Claims()
    {
        var (made, outstanding) = (items.Select(item => (Item: item, Last: LastClaim(item))).ToArray(), Sum(item => item.InterestOutstanding));
        var zero = Money.Zero(position.Currency);
        var last = Money.Sum(made.Where(claim => claim.Item.InterestOutstanding.IsPositive).Select(claim => claim.Last?.Amount ?? zero), position.Currency);
        yield return ("claims", made.Select(claim => Claimed(claim.Item, claim.Last)).ToArray());
        yield return ("claimedBefore", outstanding > last ? locale.Money(outstanding - last) : null);
        yield return ("paidAlready", last > outstanding ? locale.Money(last - outstanding) : null);
        yield return ("claimTotal", locale.Money(outstanding + Sum(item => item.CompensationOutstanding)));
    }

    private Dictionary<string, object?> Claimed(ItemStanding standing, InterestClaimed? last)
    {
        var shown = Shown(standing);
        var settled = ItemAccounts.Find(position, standing.Item)?.Settlements ?? [];
        shown["whole"] = locale.Money(standing.Item.Amount);
        shown["paidOn"] = settled.IsEmpty ? null : locale.Date(settled.Max(settlement => settlement.On));
        shown["interest"] = last is not null && standing.InterestOutstanding.IsPositive ? locale.Money(last.Amount) : null;
        shown["segments"] = last is null || Accrued(standing) is not { } claim ? [] : claim.Statement.Segments
            .Where(segment => segment.To >= last.From && segment.From <= last.Until)
            .Select(segment => new Dictionary<string, object?>
            {
                ["principal"] = locale.Money(segment.Principal),
                ["rate"] = RateWords.Of(segment.Rate, segment.Percent, _language),
                ["from"] = locale.Date(LocalDate.Max(segment.From, last.From)),
                ["to"] = locale.Date(LocalDate.Min(segment.To, last.Until)),
            }).ToArray();
        return shown;
    }

    // What of the principal asked for is net, and what value added tax.
    private string? Vat() => items.SelectMany(item => Vat(item)?.Rows ?? []).ToArray() is { Length: > 0 } rows ? VatWords.Contained(new(rows), locale) : null;

    private static VatBreakdown? Vat(ItemStanding standing) => standing.Collectable.IsPositive ? standing.Item.Vat?.Split(standing.Collectable) : null;

    private Money Sum(Func<ItemStanding, Money> of) => Money.Sum(items.Select(of), position.Currency);

    // What is dated and falls due after today: named so that nobody takes it for demanded.
    private ImmutableArray<ItemStanding> Later() =>
    [
        .. ItemStanding.All(position, now)
            .Where(item => item.Item.Due.Date > position.Today(now) && item.Collectable.IsPositive)
            .Where(item => items.All(named => named.Item.Id != item.Item.Id))
            .OrderBy(item => item.Item.Due.Date).ThenBy(item => item.Item.Obligation).ThenBy(item => item.Item.Seq),
    ];

    private Dictionary<string, object?> Shown(ItemStanding standing)
    {
        var label = ObligationLabel.In(standing.Obligation.Label, locale.Code);
        var document = Document(standing.Item);
        var name = document is null ? label : ObligationLabel.IsPlain(standing.Obligation.Label) ? document
            : locale == DocumentLocale.Chinese ? $"{document}（{label}）" : $"{document} ({label})";
        return new()
        {
            ["label"] = label,
            ["usual"] = ObligationLabel.IsUsual(standing.Obligation.Label),
            ["document"] = document,
            ["title"] = char.ToUpperInvariant(name[0]) + name[1..],
            ["dueDate"] = locale.Date(standing.Item.Due.Date),
            ["open"] = standing.Collectable.IsPositive,
            ["amount"] = locale.Money(standing.Collectable),
            ["asked"] = locale.Money(standing.Collectable.IsPositive ? standing.Collectable : standing.AncillaryOutstanding),
            ["vat"] = Vat(standing) is { } vat ? VatWords.Contained(vat, locale) : null,
            ["whole"] = standing.Item.Amount != standing.Collectable ? locale.Money(standing.Item.Amount) : null,
            ["disputed"] = standing.Disputed.IsPositive ? locale.Money(standing.Disputed) : null,
        };
    }

    // The number under which the recipient finds the item in its own books.
    private string? Document(OpenItem item)
    {
        if (item.Document is not { } number)
        {
            return null;
        }

        var (en, zh, de) = item.Source switch
        {
            ItemSource.Shipment => ("shipment", "发运单", "Versand"),
            ItemSource.Delivery => ("delivery", "交货单", "Lieferung"),
            ItemSource.Acceptance => ("delivery", "交货单", "Lieferung"),
            _ => ("invoice", "发票", "Rechnung"),
        };
        number = number.ReplaceLineEndings(" ");
        return locale == DocumentLocale.Chinese ? zh + number : $"{(locale == DocumentLocale.German ? de : en)} {number}";
    }

    private IEnumerable<Dictionary<string, object?>> Segments(ItemStanding standing) =>
        Accrued(standing) is not { } claim ? [] : claim.Statement.Segments.Select(segment => new Dictionary<string, object?>
        {
            ["of"] = items.Length > 1 ? Shown(standing)["title"] : null,
            ["principal"] = locale.Money(segment.Principal),
            ["rate"] = RateWords.Of(segment.Rate, segment.Percent, _language),
            ["from"] = locale.Date(segment.From),
            ["to"] = locale.Date(segment.To),
        });

    private LateClaim? Accrued(ItemStanding standing) =>
        LastClaim(standing) is { } last && ItemAccounts.Find(position, standing.Item) is { } account
            ? InterestClaim.Accrued(position, account, last.Until)?.Claim : null;

    private InterestClaimed? LastClaim(ItemStanding standing) =>
        position.Ledger.InterestClaims.LastOrDefault(claim => claim.Item == standing.Item.Id);

    private LocalDate? ClaimedUntil() => items.Select(item => LastClaim(item)?.Until).Max();

    // One more day on what is open now, at the last rate of each item; rounded once.
    private Money Daily() => Money.Round(
        items.Sum(item => Accrued(item)?.Statement.Segments is [.., var last]
            ? item.Collectable.Amount * last.Percent / (100m * last.YearDays)
            : 0m),
        position.Currency);
}
