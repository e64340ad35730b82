using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;

namespace ContractFlow.Domain.Receivables;

/// <summary>What invoices and waivers file, or why they are refused.</summary>
public static class InvoiceRules
{
    /// <summary>The supplier issues an invoice: payments that run from it get their date.</summary>
    /// <exception cref="RefusedException">See docs/problems.md.</exception>
    public static IEnumerable<FactDraft> Issue(Position position, IssueInvoice command, Origin origin, Instant now)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(origin);
        var id = $"invoice:{Demand.Id(command.Invoice, "/invoice")}";
        var before = Filing.Find<InvoiceIssued>(position, id);
        if (before is null)
        {
            Demand.Effective(position);
        }

        var issuedOn = command.IssuedOn is null && before is not null ? before.IssuedOn : Demand.PastDay(position, command.IssuedOn, now, "/issuedOn");
        LocalDate? receivedOn = command.ReceivedOn is null ? null : Demand.PastDay(position, command.ReceivedOn, now, "/receivedOn");
        var issued = new InvoiceIssued(command.Invoice, Demand.Positive(position, command.Amount, "/amount"), issuedOn, receivedOn);
        if (Filing.Repeats(position, id, issued, "invoice-conflict", $"The invoice '{command.Invoice}'", "/invoice"))
        {
            return [];
        }

        if (receivedOn < issuedOn)
        {
            throw Demand.Invalid($"An invoice of {issuedOn:uuuu-MM-dd} can't have been received on {receivedOn:uuuu-MM-dd}.", "/receivedOn");
        }

        NotOverPrice(position, issued);
        return [new(id, issued, now, origin.By)];
    }

    /// <summary>The creditor gives up a part of a debt, of claimed interest or of a claimed fixed sum.</summary>
    /// <exception cref="RefusedException">See docs/problems.md.</exception>
    public static IEnumerable<FactDraft> Waive(Position position, WaiveDebt command, Origin origin, Instant now)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(origin);
        var id = $"waiver:{Demand.Id(command.Waiver, "/waiver")}";
        var before = Filing.Find<DebtWaived>(position, id);
        if (before is null)
        {
            Demand.Effective(position);
        }

        var component = command.Component is Component.Principal or Component.Interest or Component.Compensation ? command.Component.Value
            : throw Demand.Invalid("What is given up is 'principal', 'interest' or 'compensation'.", "/component");
        var obligation = Demand.Payment(position, command.Obligation, "/obligation");
        var waived = new DebtWaived(
            command.Waiver, obligation.Number, component, Demand.Positive(position, command.Amount, "/amount"), Demand.Text(command.Reason, "/reason"), before?.On ?? position.Today(now));
        if (Filing.Repeats(position, id, waived, "waiver-conflict", $"The waiver '{command.Waiver}'", "/waiver"))
        {
            return [];
        }

        var left = component switch
        {
            Component.Interest => Principal.InterestOutstanding(position, obligation.Number),
            Component.Compensation => Principal.CompensationOutstanding(position, obligation.Number),
            _ => Principal.Outstanding(position, obligation),
        };
        return waived.Amount <= left ? [new(id, waived, now, origin.By)] : throw new RefusedException(
            "over-waiver", $"{waived.Amount} is to be given up, but only {left} of it is owed.", "/amount");
    }

    private static void NotOverPrice(Position position, InvoiceIssued issued)
    {
        var invoiced = Money.Sum(position.Ledger.Invoices.Select(invoice => invoice.Amount), position.Currency);
        if (invoiced + issued.Amount > position.Agreement.Price)
        {
            throw new RefusedException(
                "over-invoice", $"{issued.Amount} is to be invoiced, but {invoiced} of the price of {position.Agreement.Price} is invoiced already.", "/amount");
        }
    }
}
