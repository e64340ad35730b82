using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Delivery;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Tests.Contracts;
using CsCheck;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Receivables;

/// <summary>Whatever happens to a contract, in whatever order, its books balance to the cent.</summary>
public sealed class LedgerProperties
{
    private static readonly Gen<(int Kind, int Cents, int Pick, int Days)[]> Lives =
        Gen.Select(Gen.Int[0, 13], Gen.Int[1, 700_000], Gen.Int[0, 9], Gen.Int[0, 6]).Array[1, 25];

    [Fact]
    public void AnyLife_Ledger_Balances() => Gen.Select(Gen.Bool, Lives).Sample((german, life) =>
    {
        var contract = Effective(change: agreement => agreement with { LatePayment = agreement.LatePayment with { Regime = german ? "de" : "contract" } });
        foreach (var step in life)
        {
            contract.On(contract.Position.Today(contract.Now).PlusDays(step.Days));
            Record.Exception(() => Act(contract, step)); // Refusals are part of life.
            Balances(contract);
        }

        var again = Position.Of(contract.File);
        Assert.Equal(
            Standing.All(contract.Position, contract.Now).Select(standing => (standing.State, standing.Outstanding, standing.InterestOutstanding, standing.CompensationOutstanding)),
            Standing.All(again, contract.Now).Select(standing => (standing.State, standing.Outstanding, standing.InterestOutstanding, standing.CompensationOutstanding)));
    }, iter: 300);

    private static void Act(Case contract, (int Kind, int Cents, int Pick, int Days) step)
    {
        var amount = step.Cents / 100m;
        var obligation = Deposit + (step.Pick % 3);
        switch (step.Kind)
        {
            case 0 or 1:
                contract.Pay(amount, step.Pick > 5 ? null : obligation, principalFirst: step.Pick == 2);
                break;
            case 2:
                contract.Reverse($"p{step.Pick + 1}");
                break;
            case 3:
                contract.Deliver($"d{contract.File.Version}", new LineQuantity(1 + (step.Pick % 2), step.Pick + 1));
                break;
            case 4:
                contract.Accept(contract.Position.Delivery.Uninspected.First().Id);
                break;
            case 5:
                contract.Dispute(obligation, amount);
                break;
            case 6:
                contract.Resolve(1 + (step.Pick % 3), decimal.Round(contract.Position.Disputes.All[step.Pick % 3].Raised.Amount.Amount / 3, 2));
                break;
            case 7:
                contract.Do(InvoiceRules.Waive, new WaiveDebt($"w{contract.File.Version}", obligation, Component.Compensation, Eur((step.Cents % 5000) / 100m), "goodwill"));
                break;
            case 8:
                contract.Do(
                    CreditNoteRules.Note,
                    new NoteCredit($"g{contract.File.Version}", Eur(amount), "rejected", OpenItems.All(contract.Position).ElementAt(step.Pick % 3).Id));
                break;
            case 9:
                contract.Do(RefundRules.Request, new RequestRefund($"f{step.Pick}", $"p{1 + (step.Pick % 4)}", Eur(step.Cents % 50_000 / 100m), "overpaid"));
                break;
            case 10:
                contract.FileAll(RefundRules.Approve(contract.Position, $"f{step.Pick}", new Origin("test", "k"), contract.Now));
                break;
            case 11:
                contract.FileAll(RefundRules.Complete(contract.Position, $"f{step.Pick}", new CompleteRefund(), new Origin("test", "k"), contract.Now));
                break;
            case 12:
                contract.FileAll(RefundRules.Fail(contract.Position, $"f{step.Pick}", new FailRefund("no account"), new Origin("test", "k"), contract.Now));
                break;
            default:
                contract.Watched(Goods, Deposit, Balance, Retention);
                break;
        }
    }

    private static void Balances(Case contract)
    {
        var (position, eur) = (contract.Position, contract.Position.Currency);
        var paid = Money.Sum(position.Ledger.Payments.Select(payment => payment.Standing), eur);
        var settled = Money.Sum(position.Ledger.Payments.SelectMany(payment => payment.Allocations).Where(a => a.Component != Component.Discount).Select(a => a.Amount), eur);
        var refunded = Money.Sum(position.Ledger.Payments.Select(payment => payment.Refunded), eur);
        Assert.Equal(paid, settled + position.Ledger.Credit(eur) + refunded);
        Assert.All(position.Ledger.Payments, payment => Assert.False(payment.Unallocated.Amount < 0));
        Assert.Equal(position.Agreement.Price, Money.Sum(position.Obligations.Select(obligation => obligation.Amount ?? Eur(0)), eur));
        Assert.Distinct(position.Ledger.CompensationClaims.Select(claim => claim.Item));
        foreach (var standing in Standing.All(position, contract.Now).Where(standing => standing.Obligation.Kind == ObligationKind.Payment))
        {
            var principal = Principal.Settled(position, standing.Obligation.Number);
            Assert.Equal(standing.Obligation.Amount, principal + standing.Outstanding);
            Assert.True(Money.Sum(standing.Items.Select(item => item.Item.Amount), eur) <= standing.Obligation.Amount);
            Assert.True(standing.Overdue <= standing.Collectable && standing.Collectable + standing.Disputed <= standing.Outstanding + standing.Disputed);
            Assert.True(standing.Disputed <= standing.Outstanding);
            Assert.False(standing.InterestOutstanding.Amount < 0);
            Assert.False(standing.CompensationOutstanding.Amount < 0);
        }
    }
}
