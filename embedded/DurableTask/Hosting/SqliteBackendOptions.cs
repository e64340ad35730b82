using Microsoft.Extensions.Options;

namespace ContractFlow.Embedded.DurableTask;

/// <summary>How a worker keeps its orchestrations in a SQLite database.</summary>
public sealed class SqliteBackendOptions
{
    /// <summary>The database's file; it and its folder are made where they are missing. One worker of one process owns it.</summary>
    public string Database { get; set; } = "";

    /// <summary>Orchestrator steps that run at once; from 1 to 1,000. The cores where not set: a step never waits for anything.</summary>
    public int MaxConcurrentOrchestrations { get; set; } = Environment.ProcessorCount;

    /// <summary>Waiting instances that stay in memory, the latest used; at least 1. The others are read from disk when they are needed.</summary>
    public int MaxHotInstances { get; set; } = 10_000;

    /// <summary>Most events, starts and results that wait to be worked on; at least 1. New calls of clients wait beyond it.</summary>
    public int MaxBacklog { get; set; } = 50_000;
}

/// <summary>Stops the start where a setting can't be used, with its name and an example.</summary>
internal sealed class SqliteBackendOptionsCheck : IValidateOptions<SqliteBackendOptions>
{
    private static readonly string[] ConnectionKeys = ["Data Source=", "DataSource=", "Filename="];

    public ValidateOptionsResult Validate(string? name, SqliteBackendOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> wrong = [.. Wrong(options)];
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static bool IsConnectionString(string database) =>
        ConnectionKeys.Any(key => database.StartsWith(key, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Wrong(SqliteBackendOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Database) || options.Database.Contains('\0', StringComparison.Ordinal) || Directory.Exists(options.Database) || IsConnectionString(options.Database))
        {
            yield return $"UseSqlite: Database is '{options.Database}'; expected is the path of a file, e.g. data/durable.db";
        }

        if (options.MaxConcurrentOrchestrations is < 1 or > 1000)
        {
            yield return $"UseSqlite: MaxConcurrentOrchestrations is {options.MaxConcurrentOrchestrations}; expected is a whole number from 1 to 1000, e.g. 4";
        }

        if (options.MaxHotInstances < 1)
        {
            yield return $"UseSqlite: MaxHotInstances is {options.MaxHotInstances}; expected is a whole number from 1, e.g. 10000";
        }

        if (options.MaxBacklog < 1)
        {
            yield return $"UseSqlite: MaxBacklog is {options.MaxBacklog}; expected is a whole number from 1, e.g. 50000";
        }
    }
}
