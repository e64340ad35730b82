using System.Collections.Concurrent;
using System.Diagnostics;
using ContractFlow.Scenarios;

namespace ContractFlow.Benchmarks.Product;

/// <summary>
/// A well-behaved tenant that drafts, reads and signs: alone, and beside a tenant that uploads clauses, previews, drafts, floods, and whose ten subscribers accept calls and never
/// answer. On the real clock and with the limits that the product has by itself.
/// </summary>
public sealed class Neighbours : IBenchmark
{
    private const int Contracts = 120;
    private const int Callers = 2;

    public string Name => "neighbours";

    public async Task<IReadOnlyList<Figure>> RunAsync(string folder)
    {
        await using var street = await Street.Open(folder);
        await Live(street, 0, Contracts / 4); // Warm.
        var alone = await Live(street, 1_000, Contracts);
        using var stop = new CancellationTokenSource();
        var noise = street.Noise(stop.Token);
        await Task.Delay(TimeSpan.FromSeconds(10), CancellationToken.None); // Until the subscribers hang.
        var beside = await Live(street, 2_000, Contracts);
        await stop.CancelAsync();
        var made = await noise;
        return
        [
            .. Figures("draft", alone.Draft, beside.Draft), .. Figures("read", alone.Read, beside.Read), .. Figures("sign", alone.Sign, beside.Sign),
            new(Name, "an invitation's mail, the slowest, alone", alone.Mail.Max() / 1000, "s"),
            new(Name, "an invitation's mail, the slowest, beside it", beside.Mail.Max() / 1000, "s", "at most 5"),
            new(Name, "the other tenant's requests that were taken", made.Taken, ""),
            new(Name, "the other tenant's requests that were refused", made.Refused, ""),
            new(Name, "calls that hang", street.Hanging, ""),
        ];
    }

    private IEnumerable<Figure> Figures(string what, IReadOnlyCollection<double> alone, IReadOnlyCollection<double> beside) =>
    [
        new(Name, $"{what}: answered within, 99 of 100, alone", P99(alone), "ms"),
        new(Name, $"{what}: answered within, 99 of 100, beside it", P99(beside), "ms"),
        new(Name, $"{what}: ratio", P99(beside) / P99(alone), "", "at most 2"),
    ];

    private static double P99(IReadOnlyCollection<double> times) => times.Order().ElementAt(times.Count * 99 / 100);

    private static async Task<Times> Live(Street street, int first, int contracts)
    {
        var times = new Times();
        await Parallel.ForAsync(first, first + contracts, new ParallelOptions { MaxDegreeOfParallelism = Callers }, async (n, _) =>
        {
            var id = await Timed(times.Draft, () => street.Player.Start(street.Supply, n));
            times.Mail.Add(await street.InvitationOf(id));
            for (var read = 0; read < 4; read++)
            {
                await Timed(times.Read, () => street.Player.Contract(id));
            }

            await Timed(times.Sign, () => street.Player.Play(street.Supply, 0, id, n));
            await Timed(times.Sign, () => street.Player.Play(street.Supply, 1, id, n));
        });
        return times;
    }

    private static async Task<T> Timed<T>(ConcurrentBag<double> times, Func<Task<T>> work)
    {
        var began = Stopwatch.GetTimestamp();
        var result = await work();
        times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        return result;
    }

    private sealed record Times
    {
        public ConcurrentBag<double> Draft { get; } = [];

        public ConcurrentBag<double> Read { get; } = [];

        public ConcurrentBag<double> Sign { get; } = [];

        public ConcurrentBag<double> Mail { get; } = [];
    }
}
