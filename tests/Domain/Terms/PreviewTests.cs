using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Tests.Terms;

public class PreviewTests
{
    private static readonly DraftTerms Draft = new()
    {
        Jurisdiction = Jurisdiction.DE,
        Plan = PaymentPlan.Parse("30% deposit on 2026-05-31; 60% net 30 from delivery; balance 1 months from previous due date"),
        ContractDate = new(2026, 3, 1),
    };

    [Fact]
    public void Of_DatesAssumed_CountsEachPaymentFromItsEvent()
    {
        var preview = TermsPreview.Of(Draft, new Dictionary<Anchor, LocalDate> { [Anchor.Delivery] = new(2026, 6, 1) }, Money.Of("100.00", "EUR"));

        Assert.Equal([1, 2, 3], preview.Payments.Select(payment => payment.Number));
        Assert.Equal(["Deposit", "Payment", "Balance"], preview.Payments.Select(payment => payment.Label));
        Assert.Equal(["on 2026-05-31", "net 30 from delivery", "1 months from previous due date"], preview.Payments.Select(payment => payment.Terms));
        Assert.Equal("by 31 May 2026", preview.Payments[0].Words);
        Assert.Equal(["30.00", "60.00", "10.00"], preview.Payments.Select(payment => payment.Amount!.Value.AmountText));
        Assert.Equal<LocalDate?>([new(2026, 6, 1), new(2026, 7, 1), new(2026, 8, 3)], preview.Payments.Select(payment => payment.Due?.Date));
        Assert.Equal(preview.Payments[1].Due!.Derivation.Sentence(Language.En), preview.Payments[1].Explanation);
        Assert.Equal([new(-7, new(2026, 6, 24)), new ReminderPreview(-3, new(2026, 6, 26))], preview.Payments[1].Reminders.Take(2));
    }

    [Fact]
    public void Of_NothingAssumed_LeavesDatesAndAmountsOpen()
    {
        var preview = TermsPreview.Of(Draft, new Dictionary<Anchor, LocalDate>(), context: TermsContext.For(Jurisdiction.FR));

        Assert.Equal<LocalDate?>([new(2026, 5, 31), null, null], preview.Payments.Select(payment => payment.Due?.Date));
        Assert.All(preview.Payments.Skip(1), payment => Assert.True(payment is { Amount: null, Explanation: null, Reminders.Count: 0 }));
        Assert.Equal(7, preview.Payments[0].Reminders.Count);
    }

    [Fact]
    public void IsLawful_WarningsAlone_DoNotBlock()
    {
        var draft = Draft with { PayWhenPaid = true };

        Assert.True(TermsPreview.Of(draft, new Dictionary<Anchor, LocalDate>()).IsLawful);
        Assert.False(TermsPreview.Of(draft, new Dictionary<Anchor, LocalDate>(), policy: new(new Dictionary<string, FindingSeverity> { ["payWhenPaid.review"] = FindingSeverity.Blocking })).IsLawful);
    }

    [Fact]
    public void Of_DueDateInAnUnpublishedYear_IsProvisional() => Assert.True(
        TermsPreview.Of(Draft with { Jurisdiction = Jurisdiction.CN, Plan = PaymentPlan.Parse("on 2030-05-31") }, new Dictionary<Anchor, LocalDate>()).Payments[0].Due!.IsProvisional);
}
