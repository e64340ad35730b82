using ContractFlow.Functions.Ports;
using Polly;
using Polly.CircuitBreaker;

namespace ContractFlow.Functions.Sending;

/// <summary>The circuit breaker of one destination.</summary>
internal sealed class Breaker
{
    private const int Failures = 5;
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(1);
    private readonly CircuitBreakerStateProvider _state = new();
    private readonly ResiliencePipeline<string?> _pipeline;
    private readonly TimeProvider _clock;
    private readonly Destination _destination;
    private readonly Func<Destination, Rest?, ValueTask> _note;
    private Instant? _since;
    private volatile string _reason = "";

    /// <param name="destination">Which.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="note">Told when it begins to rest, and with null when it takes messages again.</param>
    public Breaker(Destination destination, TimeProvider clock, Func<Destination, Rest?, ValueTask> note)
    {
        (_destination, _clock, _note) = (destination, clock, note);
        _pipeline = new ResiliencePipelineBuilder<string?> { TimeProvider = clock }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<string?>
            {
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result is not null),
                FailureRatio = 0.8,
                MinimumThroughput = Failures,
                SamplingDuration = Within,
                BreakDurationGenerator = arguments => ValueTask.FromResult(Breakers.RestFor(arguments.HalfOpenAttempts)),
                OnOpened = arguments => Opened(arguments.BreakDuration, arguments.Outcome.Result),
                OnClosed = _ => Closed(),
                StateProvider = _state,
            })
            .Build();
    }

    /// <summary>Whether nothing is lost where it is forgotten.</summary>
    public bool IsForgettable => _state.CircuitState == CircuitState.Closed;

    private Instant Now => Instant.FromDateTimeOffset(_clock.GetUtcNow());

    /// <inheritdoc cref="Breakers.Call"/>
    public async Task<T> Call<T>(Func<CancellationToken, Task<T>> send, Func<T, string?> failure, CancellationToken cancellation)
    {
        var sent = default(T);
        try
        {
            await _pipeline.ExecuteAsync(async token => failure(sent = await send(token)), cancellation);
            return sent!;
        }
        catch (BrokenCircuitException open)
        {
            var again = open.RetryAfter is { } wait ? $" until {Now + Duration.FromTimeSpan(wait)}" : "";
            throw new RestingException($"Nothing was sent: '{_destination.Name}' rests{again}. What failed last: {_reason}");
        }
    }

    private ValueTask Opened(TimeSpan rest, string? reason)
    {
        _since ??= Now;
        _reason = reason ?? "It failed.";
        return _note(_destination, new(_destination, _since.Value, Now + Duration.FromTimeSpan(rest), _reason));
    }

    private ValueTask Closed()
    {
        _since = null;
        return _note(_destination, null);
    }
}
