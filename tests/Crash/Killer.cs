using System.Threading.Channels;
using ContractFlow.Scenarios;

namespace ContractFlow.Crash.Tests;

/// <summary>
/// Kills the product once at a random instant in each scene of the play, so that kills fall into every part of a contract's life: while the clock
/// moves, while people act, and while the product starts again after the kill before.
/// </summary>
internal sealed class Killer(Stage stage, int seed)
{
    private static readonly TimeSpan LatestInScene = TimeSpan.FromMilliseconds(900);
    private readonly Random _random = new(seed);
    private readonly Channel<bool> _scenes = Channel.CreateUnbounded<bool>();
    private Task _work = Task.CompletedTask;

    /// <summary>Kills so far.</summary>
    public int Kills { get; private set; }

    public void Start() => _work = Task.Run(Work);

    /// <summary>A scene begins.</summary>
    public void SceneBegins() => _scenes.Writer.TryWrite(true);

    /// <summary>Kills for the scenes still due, and leaves the product running.</summary>
    public async Task Stop()
    {
        _scenes.Writer.Complete();
        await _work;
    }

    private async Task Work()
    {
        await foreach (var _ in _scenes.Reader.ReadAllAsync())
        {
            await Task.Delay(_random.NextDouble() * LatestInScene);
            stage.Kill();
            Kills++;
            await stage.Restart();
        }
    }
}
