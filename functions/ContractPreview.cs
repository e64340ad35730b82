using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Delivery;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Templates;

namespace ContractFlow.Functions;

/// <summary>A document as it would be drawn up.</summary>
public sealed record PreviewDocument(string Locale, string Title, string Text, string Html, string Sha256);

/// <summary>A reminder as it would be sent if nothing were done until then.</summary>
/// <param name="At">When.</param>
/// <param name="Obligation">About which obligation.</param>
/// <param name="Rung">The rung of the ladder.</param>
/// <param name="Recipient">To whom.</param>
/// <param name="Template">What it says.</param>
/// <param name="Effects">What else it does.</param>
public sealed record PreviewReminder(Instant At, int Obligation, string Rung, Role Recipient, string Template, ImmutableArray<Effect> Effects);

/// <summary>What a draft would come to, if it were signed today and everything came in one delivery on the last day and was accepted that day.</summary>
public sealed record ContractPreview(
    Agreement Agreement, LocalDate SignedOn, LocalDate DeliveredOn, ImmutableArray<PreviewDocument> Documents, ImmutableArray<ObligationExplanation> Obligations, ImmutableArray<PreviewReminder> Reminders)
{
    private static readonly ContractId Nobody = new("preview", "preview");

    /// <summary>The preview of a draft.</summary>
    public static ContractPreview Of(ContractDrafted draft, ImmutableArray<RenderedDocument> documents, Instant now)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var agreement = draft.Agreement;
        var signedOn = now.InZone(DateTimeZoneProviders.Tzdb[agreement.Zone]).Date;
        var deliveredOn = agreement.Delivery.By ?? signedOn.PlusDays(agreement.Delivery.WithinDays ?? 0);
        var position = Position.Of(Play(draft, signedOn, deliveredOn, now));
        var standings = Standing.All(position, now);
        return new(
            agreement, signedOn, deliveredOn,
            [.. documents.Select(document => new PreviewDocument(document.Locale, document.Title, document.Text, document.Html, document.Sha256))],
            [.. standings.Select(standing => ObligationExplanation.Of(position, standing))],
            [.. standings.SelectMany(standing => Calendar(agreement, standing)).OrderBy(reminder => reminder.At)]);
    }

    private static ContractFile Play(ContractDrafted draft, LocalDate signedOn, LocalDate deliveredOn, Instant now)
    {
        ImmutableArray<LineQuantity> all = [.. draft.Agreement.Goods.Select(line => new LineQuantity(line.Line, line.Quantity))];
        FactData[] facts =
        [
            draft, new ContractEffective(signedOn), new GoodsShipped("preview", all, null, null, signedOn),
            new GoodsDelivered("preview", all, "preview", null, deliveredOn, deliveredOn), new GoodsInspected("preview", "preview", all, [], null, deliveredOn),
        ];
        return ContractFile.Empty(Nobody).Append(facts.Select((fact, i) => new FactDraft($"preview:{i}", fact, now, FactDraft.Ourselves)), now);
    }

    private static IEnumerable<PreviewReminder> Calendar(Agreement agreement, Standing standing)
    {
        var (obligation, policy) = (standing.Obligation, Policy.Of(agreement.Policy));
        var due = obligation.Kind == ObligationKind.Payment ? standing.DueDate : obligation.DueBy;
        return due is not { } date ? [] :
            from rung in policy.Ladder(obligation.Kind)
            from role in Enum.GetValues<Role>()
            where rung.Audience == Audience.Both || role == (rung.Audience == Audience.Debtor ? obligation.Debtor : obligation.Creditor)
            select new PreviewReminder(RungClock.ReachedAt(rung, date, agreement.Party(role), policy), obligation.Number, rung.Id, role, rung.Template, rung.Effects);
    }
}
