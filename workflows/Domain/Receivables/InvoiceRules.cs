using System.Collections.Immutable;
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
        var (invoice, amount, day, received, named) = Demand.All(
            position,
            () => Demand.Id(command.Invoice, "/invoice"),
            () => Demand.Positive(position, command.Amount, "/amount"),
            () => Demand.PastDay(position, command.IssuedOn, now, "/issuedOn"),
            () => Demand.PastDay(position, command.ReceivedOn, now, "/receivedOn"),
            () => command.Obligation is { } number ? Demand.Payment(position, number, "/obligation") : null);
        var id = $"invoice:{invoice}";
        var before = Filing.Find<InvoiceIssued>(position, id);
        Demand.Effective(position, before);

        var issuedOn = command.IssuedOn is null && before is not null ? before.IssuedOn : day;
        LocalDate? receivedOn = command.ReceivedOn is null ? null : received;
        var obligation = named?.Number ?? (before is null ? WrittenFor(position, amount) : before.Obligation);
        var issued = new InvoiceIssued(invoice, amount, issuedOn, receivedOn, obligation, InvoicedVat.Read(position, command.Vat, amount));
        if (Filing.Repeats(position, id, issued, "invoice-conflict", $"The invoice '{command.Invoice}'", "/invoice"))
        {
            return [];
        }

        if (receivedOn < issuedOn)
        {
            throw Demand.Invalid($"An invoice of {issuedOn:uuuu-MM-dd} can't have been received on {receivedOn:uuuu-MM-dd}.", "/receivedOn");
        }

        NotBeforeContract(position, issuedOn);
        NotOverPrice(position, issued);
        InvoicedVat.NotOverRates(position, issued);
        return [new(id, issued, now, origin.By)];
    }

    /// <summary>The creditor gives up a part of a debt, of claimed interest or of a claimed fixed sum.</summary>
    /// <exception cref="RefusedException">See docs/problems.md.</exception>
    public static IEnumerable<FactDraft> Waive(Position position, WaiveDebt command, Origin origin, Instant now)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(origin);
        var (waiver, component, obligation, amount, reason) = Demand.All(
            position,
            () => Demand.Id(command.Waiver, "/waiver"),
            () => GivenUp(command),
            () => Demand.Payment(position, command.Obligation, "/obligation"),
            () => Demand.Positive(position, command.Amount, "/amount"),
            () => Demand.Text(command.Reason, "/reason"));
        var id = $"waiver:{waiver}";
        var before = Filing.Find<DebtWaived>(position, id);
        Demand.Effective(position, before);

        var waived = new DebtWaived(
            waiver,
            obligation.Number,
            component,
            amount,
            reason,
            before?.On ?? position.Today(now),
            before is null ? Items(position, command, component, obligation) : before.Items);
        if (Filing.Repeats(position, id, waived, "waiver-conflict", $"The waiver '{command.Waiver}'", "/waiver"))
        {
            return [];
        }

        return [new(id, waived, now, origin.By)];
    }

    // Who gives a part up says of what: the earliest due is not always meant.
    private static ImmutableArray<ItemAmount> Items(Position position, WaiveDebt command, Component component, Obligation obligation)
    {
        var (amount, named) = (command.Amount!.Value, Demand.Part(position, command.Item, obligation.Number, "/item"));
        var open = Open(position, component, obligation).Where(part => part.Amount.IsPositive && (named is null || part.Item == named)).ToArray();
        var left = Money.Sum(open.Select(part => part.Amount), position.Currency);
        if (amount > left)
        {
            throw new RefusedException("over-waiver", $"{amount} is to be given up, but only {left} of it is owed.", "/amount");
        }

        return open.Length <= 1 ? [new(open[0].Item, amount)] : amount == left ? [.. open]
            : throw Demand.ItemMissing($"{amount} of {left} is to be given up, and several open items make up that sum", open);
    }

    private static IEnumerable<ItemAmount> Open(Position position, Component component, Obligation obligation)
    {
        var accounts = ItemAccounts.Of(position, obligation);
        return component switch
        {
            Component.Interest => accounts.Items.Select(account =>
                new ItemAmount(account.Item.Id, position.Ledger.InterestOutstandingOf(account.Item.Id, position.Currency))),
            Component.Compensation => accounts.Items.Select(account =>
                new ItemAmount(account.Item.Id, position.Ledger.CompensationOutstandingOf(account.Item.Id, position.Currency))),
            _ => accounts.Items.Select(account => new ItemAmount(account.Item.Id, account.Outstanding))
                .Append(new(OpenItem.Undated(obligation.Number), accounts.Undated)),
        };
    }

    // An invoice of exactly the amount of one payment that has no invoice yet is for that payment: an advance invoice dates the advance alone.
    private static int? WrittenFor(Position position, Money amount)
    {
        var payments = position.Obligations.Where(obligation => obligation is { Kind: ObligationKind.Payment, Released: null }).ToArray();
        var fitting = payments.Where(obligation => obligation.Amount == amount
            && position.Ledger.Invoices.All(invoice => invoice.Issued.Obligation != obligation.Number)).ToArray();
        return payments.Length > 1 && fitting.Length == 1 ? fitting[0].Number : null;
    }

    private static void NotBeforeContract(Position position, LocalDate issuedOn)
    {
        if (issuedOn < position.EffectiveOn && !position.Agreement.CoversEarlier)
        {
            throw new RefusedException(
                "date-before-contract",
                $"An invoice of {issuedOn:uuuu-MM-dd} is before the contract took effect on {position.EffectiveOn:uuuu-MM-dd}; "
                + "only a contract whose terms say 'coversEarlier' takes such an invoice.",
                "/issuedOn");
        }
    }

    private static void NotOverPrice(Position position, InvoiceIssued issued)
    {
        var invoiced = Money.Sum(position.Ledger.Invoices.Select(invoice => invoice.Issued.Amount), position.Currency);
        if (invoiced + issued.Amount > position.Agreement.Total)
        {
            throw new RefusedException(
                "over-invoice", $"{issued.Amount} is to be invoiced, but {invoiced} of the {(position.Agreement.Vat is null ? "price" : "gross price")} of {position.Agreement.Total} is invoiced already.", "/amount");
        }
    }

    private static Component GivenUp(WaiveDebt command) =>
        command.Component is Component.Principal or Component.Interest or Component.Compensation ? command.Component.Value
            : throw Demand.Invalid(
                "What is given up is 'principal', 'interest' or 'compensation'.", "/component", "one of principal, interest, compensation");
}
