using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>Terms while they are being read: what the phrases so far have said.</summary>
internal sealed partial class TermsDraft
{
    private readonly List<DateStep> steps = [];
    private readonly List<DiscountTier> discounts = [];
    private bool connected;

    /// <summary>The terms in whose brackets these are read, or null.</summary>
    public TermsDraft? Around { get; init; }

    public Anchor? Anchor { get; private set; }

    public LocalDate? Date { get; private set; }

    public RollConvention? Roll { get; set; }

    public bool Advance { get; set; }

    /// <summary>How it is paid.</summary>
    public PaymentMeans? Means { get; private set; }

    /// <summary>Whether the means itself says how long after the invoice money comes (RiBa, LCR, pagaré), so that its days are the
    /// term.</summary>
    public bool MeansCollects { get; private set; }

    /// <summary>Whether the means alone names the event (D/P), or why it can't (L/C).</summary>
    public bool MeansDecides => Means is PaymentMeans.DocumentsAgainstPayment or PaymentMeans.DocumentsAgainstAcceptance
        or PaymentMeans.LetterOfCredit or PaymentMeans.BillOfExchange;

    /// <summary>"At sight" was said: when the papers are shown.</summary>
    public bool Sight { get; set; }

    /// <summary>"Before shipment" was said: the goods wait for the payment, and no days are counted.</summary>
    public bool Waits { get; private set; }

    /// <summary>"net" was said and its days are still to come.</summary>
    public bool AwaitsNet { get; set; }

    /// <summary>Whether months are counted instead of days in a monthly settlement (月结 按月).</summary>
    public bool ByMonths { get; set; }

    public bool Settlement { get; set; }

    /// <summary>Days for which a payment of its own falls due each (30/60/90), or empty.</summary>
    public IReadOnlyList<int> Series { get; private set; } = [];

    public IReadOnlyList<DateStep> Steps => steps;

    public bool HasSteps => steps.Count > 0;

    /// <summary>Whether nothing was said of when it is due.</summary>
    public bool IsEmpty => steps.Count == 0 && Anchor is null && !Advance && !Settlement && !immediate;

    public bool HasDiscounts => discounts.Count > 0;

    private bool immediate;

    /// <summary>"net" was said: its days are still to come, where nothing says when yet.</summary>
    public void Net() => AwaitsNet = !HasSteps && !immediate;

    /// <summary>The next step is added to those before: "then", "plus".</summary>
    public void Connect() => connected = true;

    public void Immediately()
    {
        AwaitsNet = false;
        immediate = true;
    }

    public void Add(params ReadOnlySpan<DateStep> added)
    {
        if (!connected && steps.Count > 0 && IsPeriod(steps[^1]) && added.Length > 0 && IsPeriod(added[0]))
        {
            throw new InvalidValueException(
                $"Two periods follow each other. To add them write {TermsFormat.Step(steps[^1])} then {TermsFormat.Step(added[0])}; to "
                    + $"pay in parts name the share of each, as in 50% net 30; balance net 60.");
        }

        (AwaitsNet, connected) = (false, false);
        steps.AddRange(added);
    }

    /// <summary>One payment for each of <paramref name="days"/>, in equal shares.</summary>
    public void AddSeries(IReadOnlyList<int> days)
    {
        if (Series.Count > 0 || days.Zip(days.Skip(1)).Any(pair => pair.Second <= pair.First))
        {
            throw new InvalidValueException($"Days of several payments go upwards, as in 30/60/90 days, "
                + $"not {string.Join('/', days.Take(12))}.");
        }

        Add(DateStep.AddDays(days[0]));
        Series = days;
    }

    public void CutOff(DateStep day)
    {
        steps.RemoveAll(step => step.Kind == StepKind.StatementDay);
        steps.Insert(0, day);
    }

    public void From(Anchor anchor)
    {
        if (Anchor is { } known && known != anchor)
        {
            throw new InvalidValueException($"The time runs from one event, but {EventWords.Of(known, Language.En)} was already named. "
                + $"Write the terms with one of the two, or give each a share of its own.");
        }

        Anchor = anchor;
    }

    /// <summary>Paid before <paramref name="anchor"/>, which waits for it.</summary>
    public void Before(Anchor anchor)
    {
        From(anchor);
        (Advance, Waits) = (true, true);
    }

    public void On(LocalDate date)
    {
        From(Terms.Anchor.FixedDate);
        Date = date;
    }

    /// <summary>Paid in this way; <paramref name="collects"/> where the days of the means are the days of the term.</summary>
    public void By(PaymentMeans means, bool collects = false)
    {
        if (Means is { } known && known != means)
        {
            throw new InvalidValueException($"One means of payment is expected, but '{MeansWords.Canonical(known)}' was already named.");
        }

        (Means, MeansCollects) = (means, MeansCollects || collects);
    }

    public void Discount(decimal percent, DateRule within, DiscountBase @base = DiscountBase.Gross, bool anywhere = false)
    {
        if (HasSteps && !anywhere)
        {
            throw new InvalidValueException("A discount is written before the net days, as in 2/10 net 30.");
        }

        discounts.Add(new(percent, within, @base));
    }

    /// <summary>The steps so far were the days of a discount: "by the 15th of the following month 2%".</summary>
    public void DiscountUntilHere(decimal percent)
    {
        if (!HasSteps || Settlement)
        {
            throw new InvalidValueException("A percentage that is no share of the total is a discount and needs its days, as in 2/10 net 30.");
        }

        discounts.Add(new(percent, DateRule.Of([.. steps])));
        steps.Clear();
    }

    /// <summary>The last period of days, for a question about it.</summary>
    public int? LastDays => steps.LastOrDefault(step => step.Kind == StepKind.AddDays)?.Count;

    private static bool IsPeriod(DateStep step) => step.Kind is StepKind.AddDays or StepKind.AddBusinessDays or StepKind.AddMonths;
}
