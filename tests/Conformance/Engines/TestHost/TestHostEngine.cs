using Microsoft.DurableTask.Testing;

namespace ContractFlow.Conformance;

/// <summary>The SDK's own test host: the official worker and client over gRPC, against its in-memory backend, on the real clock.</summary>
public sealed class TestHostEngine : IEngine
{
    private DurableTaskTestHost? _host;

    public Ways Ways => Ways.KeepsEventsForUnknown | Ways.TellsFailures;

    public async Task<DurableTaskClient> StartAsync(Action<DurableTaskRegistry> tasks)
    {
        _host = await DurableTaskTestHost.StartAsync(tasks, new DurableTaskTestHostOptions { Port = FreePort.Find() });
        return _host.Client;
    }

    public Task PassAsync(TimeSpan time) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }
}
