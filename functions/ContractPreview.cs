using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Delivery;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Templates;
using ContractFlow.Domain.Terms;

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

/// <summary>A text in each language that terms are explained in.</summary>
public sealed record Explained(string Zh, string En, string De)
{
    /// <summary>The text that each language has.</summary>
    public static Explained Of(Func<Language, string> text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(text(Language.Zh), text(Language.En), text(Language.De));
    }
}

/// <summary>A payment as it would fall due.</summary>
/// <param name="Number">1 for the first portion of the plan.</param>
/// <param name="Terms">Its terms in the grammar of docs/payment-terms.md.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Words">Its terms in plain words.</param>
/// <param name="Amount">How much.</param>
/// <param name="Due">When, with discounts and the derivation; null where no date can be foreseen.</param>
/// <param name="Explanation">Why then, as a sentence, with the last day of each discount; null without a date.</param>
/// <param name="AmountExplanation">How the amount comes out of the price, as a sentence.</param>
public sealed record PreviewPayment(int Number, string Terms, Explained Label, Explained Words, Money? Amount, DueDate? Due, Explained? Explanation, Explained? AmountExplanation);

/// <summary>What a draft would come to, if it were signed today and everything came, with its invoice, in one delivery on the last day and was accepted that day.</summary>
public sealed record ContractPreview(
    Agreement Agreement, LocalDate SignedOn, LocalDate DeliveredOn, ImmutableArray<PreviewDocument> Documents, ImmutableArray<PreviewPayment> Payments,
    bool IsLawful, ImmutableArray<Finding> Findings, ImmutableArray<ObligationExplanation> Obligations, ImmutableArray<PreviewReminder> Reminders)
{
    /// <summary>What the price comes to, net, value added tax by rate and gross; null where the contract states no tax.</summary>
    public VatBreakdown? Vat { get; init; }

    private static readonly ContractId Nobody = new("preview", "preview");

    /// <summary>The preview of a draft; <paramref name="policy"/> weighs what the law says of its terms.</summary>
    public static ContractPreview Of(ContractDrafted draft, ImmutableArray<RenderedDocument> documents, Instant now, FindingPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var agreement = draft.Agreement;
        var signedOn = now.InZone(DateTimeZoneProviders.Tzdb[agreement.Zone]).Date;
        var deliveredOn = agreement.Delivery.By ?? signedOn.PlusDays(agreement.Delivery.WithinDays ?? 0);
        var position = Position.Of(Play(draft, signedOn, deliveredOn, now));
        var standings = Standing.All(position, now);
        var terms = Foreseen(agreement, signedOn, deliveredOn, now, policy);
        return new(
            agreement, signedOn, deliveredOn,
            [.. documents.Select(document => new PreviewDocument(document.Locale, document.Title, document.Text, document.Html, document.Sha256))],
            [.. terms.Payments.Select(payment => Explain(payment, agreement.Payments.Portions[payment.Number - 1], agreement.Total))], terms.IsLawful, [.. terms.Findings],
            [.. standings.Select(standing => ObligationExplanation.Of(position, standing))],
            [.. standings.SelectMany(standing => Calendar(agreement, standing)).OrderBy(reminder => reminder.At)])
        { Vat = VatBreakdown.Of(agreement) };
    }

    private static TermsPreview Foreseen(Agreement agreement, LocalDate signedOn, LocalDate deliveredOn, Instant now, FindingPolicy policy)
    {
        var assumed = Enum.GetValues<Anchor>().Where(anchor => anchor is not (Anchor.FixedDate or Anchor.Due) && anchor.IsReported())
            .ToDictionary(anchor => anchor, anchor => anchor is Anchor.Signature or Anchor.Order or Anchor.Shipment ? signedOn : deliveredOn);
        return TermsPreview.Of(DraftedTerms.Of(agreement, now), assumed, agreement.Total, TermsContext.For(agreement), policy: policy);
    }

    private static PreviewPayment Explain(PaymentPreview payment, Portion portion, Money price) => new(
        payment.Number, payment.Terms, Explained.Of(portion.Label), Explained.Of(language => portion.Terms.InWords(language)), payment.Amount, payment.Due,
        payment.Due is { } due ? Explained.Of(due.Sentence) : null, payment.Amount is { } amount ? Explained.Of(language => portion.Sentence(amount, price, language)) : null);

    private static FactStream Play(ContractDrafted draft, LocalDate signedOn, LocalDate deliveredOn, Instant now)
    {
        ImmutableArray<LineQuantity> all = [.. draft.Agreement.Goods.Select(line => new LineQuantity(line.Line, line.Quantity))];
        FactData[] facts =
        [
            draft, new ContractEffective(signedOn), new GoodsShipped("preview", all, null, null, signedOn),
            new InvoiceIssued("preview", draft.Agreement.Total, deliveredOn, deliveredOn), new GoodsDelivered("preview", all, "preview", null, deliveredOn, deliveredOn), new GoodsInspected("preview", "preview", all, [], null, deliveredOn),
        ];
        return FactStream.Empty(Nobody).Append(facts.Select((fact, i) => new FactDraft($"preview:{i}", fact, now, FactDraft.Ourselves)), now);
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
