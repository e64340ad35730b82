using System.Collections.Immutable;
using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Ports;
using ContractFlow.Functions.Sending;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContractFlow.Functions.Tests.Sending;

public sealed class BreakerTests : IDisposable
{
    private static readonly Destination To = new(SendingChannel.Webhook, "acme", "wh_1");
    private readonly Hand _clock = new();
    private readonly Noted _noted = new();
    private readonly Counters _counters = new();
    private readonly Breakers _breakers;
    private int _sent;

    public BreakerTests() => _breakers = new(_noted, _clock, _counters, NullLogger<Breakers>.Instance);

    public void Dispose() => _counters.Dispose();

    [Fact]
    public async Task Call_FiveFailures_RestsAndSendsNothing()
    {
        await Send(5, "500");
        await Assert.ThrowsAsync<RestingException>(() => Send(1, null));

        Assert.Equal(5, _sent);
        Assert.Equal(new(To, _clock.Now, _clock.Now + Duration.FromSeconds(30), "500"), Assert.Single(_noted.Rests));
        Assert.Contains("contractflow_rests_begun_total{channel=\"Webhook\"} 1", _counters.ToPrometheus(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_AfterTheRest_TriesOneAndGoesOn()
    {
        await Send(5, "500");
        _clock.Move(Duration.FromSeconds(31));
        await Send(3, null);

        Assert.Equal(8, _sent);
        Assert.Empty(_noted.Rests);
    }

    [Fact]
    public async Task Call_FailsAgainAfterTheRest_RestsTwiceAsLong()
    {
        await Send(5, "500");
        var since = _clock.Now;
        _clock.Move(Duration.FromSeconds(31));
        await Send(1, "502");
        await Assert.ThrowsAsync<RestingException>(() => Send(1, null));

        Assert.Equal(new(To, since, _clock.Now + Duration.FromMinutes(1), "502"), Assert.Single(_noted.Rests));
    }

    [Fact]
    public async Task Call_FailuresFarApart_DoNotRest()
    {
        for (var i = 0; i < 20; i++)
        {
            await Send(1, "500");
            _clock.Move(Duration.FromSeconds(16));
        }

        Assert.Equal(20, _sent);
    }

    [Fact]
    public async Task Call_HalfOfThemFail_DoesNotRest()
    {
        for (var i = 0; i < 20; i++)
        {
            await Send(1, i % 2 == 0 ? "500" : null);
        }

        Assert.Equal(20, _sent);
    }

    [Fact]
    public async Task Call_AnotherDestinationOrTenant_DoesNotRestAlong()
    {
        await Send(5, "500");
        await Send(1, null, To with { Name = "wh_2" });
        await Send(1, null, To with { Tenant = "other" });

        Assert.Equal(7, _sent);
    }

    [Theory]
    [InlineData(0, 30)]
    [InlineData(1, 60)]
    [InlineData(4, 480)]
    [InlineData(5, 600)]
    [InlineData(500, 600)]
    public void RestFor_EachFailureMore_IsTwiceAsLongUpToTenMinutes(int before, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), Breakers.RestFor(before));

    private async Task Send(int times, string? failure, Destination? destination = null)
    {
        for (var i = 0; i < times; i++)
        {
            await _breakers.Call(
                destination ?? To,
                _ =>
                {
                    _sent++;
                    return Task.FromResult(failure);
                },
                said => said,
                CancellationToken.None);
        }
    }

    private sealed class Hand : TimeProvider
    {
        public Instant Now { get; private set; } = Instant.FromUtc(2026, 3, 2, 8, 0);

        public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();

        public override long GetTimestamp() => Now.ToUnixTimeTicks();

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Move(Duration by) => Now += by;
    }

    private sealed class Noted : IRests
    {
        private readonly Dictionary<Destination, Rest> _rests = [];

        public IReadOnlyCollection<Rest> Rests => _rests.Values;

        public Task Begin(Rest rest, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(rest);
            _rests[rest.Destination] = rest;
            return Task.CompletedTask;
        }

        public Task End(Destination destination, CancellationToken cancellation = default) => Task.FromResult(_rests.Remove(destination));

        public Task<ImmutableArray<Rest>> All(string? tenant, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task<int> Forget(Instant before, CancellationToken cancellation = default) => throw new NotSupportedException();
    }
}
