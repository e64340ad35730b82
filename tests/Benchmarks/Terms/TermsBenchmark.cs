using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;
using NodaTime;

namespace ContractFlow.Benchmarks.Terms;

/// <summary>The payment-terms engine on one core: due dates and interest ledgers per second, and what each allocates.</summary>
public sealed class TermsBenchmark : IBenchmark
{
    private static readonly PaymentPlan Text = PaymentPlan.Parse("30% on signature; 60% net 30 from acceptance; 10% retention 365 days from acceptance");
    private static readonly TermsContext China = TermsContext.For(Jurisdiction.CN) with { Calendar = BusinessCalendar.Of("CN").Provisionally() };
    private static readonly PaymentTerms Simple = PaymentTerms.NetDays(30);
    private static readonly PaymentTerms Settlement = PaymentPlan.Parse("月结60天 对账日25").Portions[0].Terms;
    private static readonly LocalDate[] Days = [.. Enumerable.Range(0, 500).Select(new LocalDate(2025, 1, 1).PlusDays)];

    private static readonly Currency Euro = Currency.Of("EUR");
    private static readonly LocalDate Due = new(2024, 5, 31);
    private static readonly BalanceChange[] Payments = [.. Enumerable.Range(1, 10).Select(i => new BalanceChange(Due.PlusDays(i * 60), Money.Round(-500, Euro)))];
    private static readonly RatePath Rates = ReferenceRate.Of("DE-BASE").Path.Plus(9);

    public string Name => "terms";

    public Task<IReadOnlyList<Figure>> RunAsync(string folder)
    {
        var principal = Money.Round(10_000, Euro);
        var until = Due.PlusDays(760);
        return Task.FromResult<IReadOnlyList<Figure>>(
        [
            .. Measure("due dates, net 30", "1,000,000", i => Simple.DateOf(Days[i % Days.Length], China).Day),
            .. Measure("due dates, monthly settlement", null, i => Settlement.DateOf(Days[i % Days.Length], China).Day),
            .. Measure("due dates, explained", null, i => Simple.Due(Days[i % Days.Length], China).Date.Day),
            .. Measure("interest ledgers, 10 payments, 5 rates", "100,000", _ => LateInterest.Accrue(principal, Due, Payments, until, Rates).Segments.Count),
            .. Measure("plans split", null, _ => Text.Split(principal).Count),
            .. Measure("plans parsed", null, _ => PaymentPlan.Parse("2/10 net 30 from delivery").Portions.Count),
        ]);
    }

    // Best of five rounds after a warm-up, in time of the processor: what one core does, whatever else the machine is doing.
    private Figure[] Measure(string what, string? target, Func<int, int> operation)
    {
        var count = Calibrate(operation);
        var best = double.MaxValue;
        var bytes = 0d;
        for (var round = 0; round < 5; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            best = Math.Min(best, Time(operation, count).TotalSeconds / count);
            bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)count;
        }

        return [new(Name, what, 1 / best, "per second", target), new(Name, what + ", allocated", bytes, "bytes each")];
    }

    private static int Calibrate(Func<int, int> operation)
    {
        var count = 1000;
        while (Time(operation, count) < TimeSpan.FromMilliseconds(150))
        {
            count *= 2;
        }

        return count;
    }

    private static TimeSpan Time(Func<int, int> operation, int count)
    {
        var (before, sum) = (Environment.CpuUsage.TotalTime, 0);
        for (var i = 0; i < count; i++)
        {
            sum += operation(i);
        }

        GC.KeepAlive(sum);
        return Environment.CpuUsage.TotalTime - before;
    }
}
