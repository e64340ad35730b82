namespace ContractFlow.Domain.Terms;

/// <summary>Terms while they are being read: what the phrases so far have said.</summary>
internal sealed class TermsDraft
{
    private readonly List<DateStep> steps = [];
    private readonly List<DiscountTier> discounts = [];

    public Anchor? Anchor { get; private set; }

    public LocalDate? Date { get; private set; }

    public RollConvention? Roll { get; set; }

    public bool Advance { get; set; }

    public PaymentMeans? Means { get; set; }

    /// <summary>"net" was said and its days are still to come.</summary>
    public bool AwaitsNet { get; set; }

    /// <summary>Whether months are counted instead of days in a monthly settlement (月结 按月).</summary>
    public bool ByMonths { get; set; }

    public bool Settlement { get; set; }

    public bool HasSteps => steps.Count > 0;

    public bool IsEmpty => steps.Count == 0 && Anchor is null && !Advance && !Settlement;

    public void Add(params ReadOnlySpan<DateStep> added)
    {
        AwaitsNet = false;
        steps.AddRange(added);
    }

    public void CutOff(int day)
    {
        steps.RemoveAll(step => step.Kind == StepKind.StatementDay);
        steps.Insert(0, DateStep.StatementDay(day));
    }

    public void From(Anchor anchor)
    {
        if (Anchor is { } known && known != anchor)
        {
            throw new ArgumentException($"The time runs from one event, but {EventWords.Of(known, Language.En)} was already named.");
        }

        Anchor = anchor;
    }

    public void On(LocalDate date)
    {
        From(Terms.Anchor.FixedDate);
        Date = date;
    }

    public void Discount(decimal percent, DateRule within, DiscountBase @base = DiscountBase.Gross)
    {
        if (HasSteps)
        {
            throw new ArgumentException("A discount is written before the net days, as in 2/10 net 30.");
        }

        discounts.Add(new(percent, within, @base));
    }

    public PaymentTerms Build() => new PaymentTerms
    {
        Anchor = Anchor ?? (Settlement ? Terms.Anchor.Delivery : Advance && !HasSteps ? Terms.Anchor.Signature : Terms.Anchor.Invoice),
        Net = DateRule.Of([.. Steps()]),
        Date = Date,
        Discounts = [.. discounts],
        Roll = Roll,
        Advance = Advance,
        Means = Means,
    }.Validated();

    private IEnumerable<DateStep> Steps() => steps.SelectMany(step => !ByMonths ? [step]
        : step.Kind != StepKind.AddDays ? [step]
        : step.Count % 30 == 0 ? new[] { DateStep.AddMonths(step.Count / 30), DateStep.EndOfMonth }
        : throw new ArgumentException($"Counted by months, {step.Count} days are no whole number of months of 30 days."));
}
