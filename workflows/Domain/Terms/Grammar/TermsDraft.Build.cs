using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <content>From what was said to terms, and whether a remark in brackets says the same.</content>
internal sealed partial class TermsDraft
{
    /// <summary>The terms, one for each payment of a series.</summary>
    public IReadOnlyList<PaymentTerms> BuildAll() => Series.Count == 0 ? [Build()] : [.. Series.Select(days => Build() is var first
        ? (first with { Net = DateRule.Of([.. first.Net.Select((step, i) => i == SeriesAt(first.Net) ? DateStep.AddDays(days) : step)]) }).Validated()
        : first)];

    private PaymentTerms Build() => Waits && HasSteps
        ? throw new InvalidValueException($"Days before {EventWords.Of(Anchor!.Value, Language.En)} can't be counted, since nobody knows "
            + $"its day beforehand. Write 'before {EventWords.Canonical(Anchor.Value)}', or days after an event.")
        : new PaymentTerms
        {
            Anchor = AnchorOrUsual(),
            Net = DateRule.Of([.. Effective()]),
            Date = Date,
            Discounts = [.. discounts.OrderByDescending(tier => tier.Percent)],
            Roll = Roll,
            Advance = Advance,
            Means = Means,
        }.Validated();

    /// <summary>Takes in a remark in brackets: what it adds is added, what it repeats is the same, and what it contradicts is refused
    /// with both readings.</summary>
    public void Remark(TermsDraft remark, string words)
    {
        var plain = !IsEmpty;
        Adopt(remark, words);
        if (remark.steps.Count == 0)
        {
            return;
        }

        if (!plain)
        {
            steps.AddRange(remark.steps);
            (AwaitsNet, Settlement) = (false, Settlement || remark.Settlement);
        }
        else if (remark.steps is [{ Kind: StepKind.StatementDay } day] && Settlement)
        {
            CutOff(day);
        }
        else if (!Holds(remark.steps))
        {
            var other = new PaymentTerms { Anchor = AnchorOrUsual(), Date = Date, Net = DateRule.Of([.. remark.Effective()]) };
            throw new InvalidValueException($"The remark '{words}' says something else: is "
                + $"'{other with { Net = DateRule.Of([.. Effective()]) }}' meant, or '{other}'? Leave one of them out.");
        }
    }

    private void Adopt(TermsDraft remark, string words)
    {
        if (remark.Anchor is { } anchor && Anchor is { } known && anchor != known)
        {
            throw new InvalidValueException($"The remark '{words}' names {EventWords.Of(anchor, Language.En)}, but the terms count "
                + $"from {EventWords.Of(known, Language.En)}. Leave one of them out.");
        }

        if (remark.Advance && !Advance && Anchor is not (null or Terms.Anchor.Signature or Terms.Anchor.Order))
        {
            throw new InvalidValueException($"The remark '{words}' says that it is paid in advance, which the terms do not. Leave one of "
                + $"them out.");
        }

        if (Advance && !Waits && !remark.Advance && remark.Anchor is not (null or Terms.Anchor.Signature or Terms.Anchor.Order))
        {
            throw new InvalidValueException($"The remark '{words}' names {EventWords.Of(remark.Anchor.Value, Language.En)}, but the terms "
                + $"are paid in advance. Leave one of them out.");
        }

        if (remark.discounts.Exists(tier => discounts.Count > 0 && !discounts.Contains(tier)))
        {
            throw new InvalidValueException($"The remark '{words}' names another discount than the terms. Leave one of them out.");
        }

        Anchor ??= remark.Anchor;
        Date ??= remark.Date;
        Advance |= remark.Advance;
        Roll ??= remark.Roll;
        Sight |= remark.Sight;
        ByMonths |= remark.ByMonths;
        discounts.AddRange(remark.discounts.Where(tier => !discounts.Contains(tier)));
        if (remark.Means is { } means)
        {
            By(means, remark.MeansCollects);
        }
    }

    // A remark may repeat all of the steps or some that stand together.
    private bool Holds(List<DateStep> part) => Enumerable.Range(0, Math.Max(0, steps.Count - part.Count + 1)).Any(i => steps.Skip(i).Take(part.Count).SequenceEqual(part));

    private Anchor AnchorOrUsual() => Anchor
        ?? (Means == PaymentMeans.DocumentsAgainstPayment ? Terms.Anchor.InvoiceReceipt
        : Means == PaymentMeans.DocumentsAgainstAcceptance ? HasSteps ? Terms.Anchor.DocumentsAccepted : throw new InvalidValueException("Documents against acceptance need the days after which the bill is paid, as in D/A 60 days.")
        : Means == PaymentMeans.LetterOfCredit ? throw new InvalidValueException("A letter of credit says how is paid, not when. Name the "
            + "event as well, as in 'on shipment, by letter of credit' or 'net 90 from shipment, by letter of credit'.")
        : Means == PaymentMeans.BillOfExchange && !MeansCollects && !Settlement ? throw new InvalidValueException("A bill of exchange says "
            + "how is paid; its own term is no due date. Name the event on which it is handed over, as in 'net 30 from delivery, by "
            + "bill of exchange'.")
        : Sight ? throw new InvalidValueException("Sight of what? Write 'on invoice receipt', or 'D/P at sight' where documents are given "
            + "out against payment.")
        : Settlement ? Terms.Anchor.Delivery
        : Advance && !HasSteps ? Terms.Anchor.Signature : Terms.Anchor.Invoice);

    private static int SeriesAt(DateRule net) => net.Select((step, i) => (step, i)).First(pair => pair.step.Kind == StepKind.AddDays).i;

    private IEnumerable<DateStep> Effective() => steps.SelectMany(step => !ByMonths ? [step]
        : step.Kind != StepKind.AddDays ? [step]
        : step.Count % 30 == 0 ? new[] { DateStep.AddMonths(step.Count / 30), DateStep.EndOfMonth }
        : throw new InvalidValueException($"Counted by months, {step.Count} days are no whole number of months of 30 days."));
}
