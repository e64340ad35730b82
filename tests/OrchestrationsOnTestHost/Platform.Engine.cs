using ContractFlow.Conformance;
using Microsoft.DurableTask.Testing;
using Microsoft.Extensions.Time.Testing;

namespace ContractFlow.Orchestrations.Tests.World;

/// <summary>
/// On the official engine and its in-memory backend. Its timers go by the real clock; the platform starts today, so all of them lie ahead,
/// and a nudge after the platform's own clock was moved shows everybody the new day.
/// </summary>
internal sealed partial class Platform
{
    public static readonly DateTimeOffset Start = new(DateTime.UtcNow.Date.AddHours(7), TimeSpan.Zero);
    private DurableTaskTestHost? _host;

    public FakeTimeProvider Clock { get; } = new(Start);

    public DurableTaskClient Client => _host!.Client;

    /// <summary>Lets days pass, each of them seen by everybody.</summary>
    public async Task Pass(int days)
    {
        for (var day = 0; day < days; day++)
        {
            Clock.Advance(TimeSpan.FromDays(1));
            await Nudges.Wake(Client, await Position());
        }
    }

    public ValueTask DisposeAsync() => _host!.DisposeAsync();

    // Nothing tells when this engine has no more to do: whoever looks at what comes of it waits for that.
    private static Task Settle() => Task.CompletedTask;

    private async Task StartEngine() =>
        _host = await DurableTaskTestHost.StartAsync(registry => Tasks.Add(this, registry), new DurableTaskTestHostOptions { Port = FreePort.Find() });
}
