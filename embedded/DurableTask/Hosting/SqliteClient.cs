using Microsoft.Extensions.Options;

namespace ContractFlow.Embedded.DurableTask;

/// <summary>The client that the SDK's builder makes.</summary>
internal sealed class SqliteClient(string name, SqliteEngines engines, IOptionsMonitor<DurableTaskClientOptions> options)
    : EngineClient(engines.Of(name).Host, name, options.Get(name).DataConverter, options.Get(name).DefaultVersion);
