using System.Collections.Concurrent;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;

namespace ContractFlow.Functions.Adapters.Accounts;

/// <summary>
/// The storage account: its tables and blob containers, each made when it is first used. Throttling and lost connections are waited out, as long as
/// <c>Retry-After</c> says or else ever longer, for about a minute; what lasts longer is the caller's to report.
/// </summary>
public sealed class StorageAccount
{
    private readonly TableServiceClient _tables;
    private readonly BlobServiceClient _blobs;
    private readonly string _prefix;
    private readonly ConcurrentDictionary<string, Task<TableClient>> _madeTables = new();
    private readonly ConcurrentDictionary<string, Task<BlobContainerClient>> _madeContainers = new();

    /// <summary>The account of some settings; nothing is sent yet.</summary>
    /// <param name="settings">Which account.</param>
    /// <param name="more">What else the clients do: counting, in tests failing.</param>
    /// <exception cref="ArgumentException">The settings name no account that can be entered.</exception>
    public StorageAccount(StorageSettings settings, Action<ClientOptions>? more = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _prefix = settings.Prefix;
        var (tables, blobs) = (Patient(new TableClientOptions(), more), Patient(new BlobClientOptions(), more));
        if (settings.ConnectionString is null)
        {
            var identity = AzureIdentity.Of(settings.ClientId);
            (_tables, _blobs) = (new(settings.Tables, identity, tables), new(settings.Blobs, identity, blobs));
            return;
        }

        try
        {
            (_tables, _blobs) = (new(settings.ConnectionString, tables), new(settings.ConnectionString, blobs));
        }
        catch (Exception error) when (error is ArgumentException or FormatException or InvalidOperationException or IndexOutOfRangeException)
        {
            throw settings.Unusable();
        }
    }

    internal Task<TableClient> Table(string name) => Once(_madeTables, _prefix + name, async table =>
    {
        var client = _tables.GetTableClient(table);
        await client.CreateIfNotExistsAsync();
        return client;
    });

    internal Task<BlobContainerClient> Container(string name) => Once(_madeContainers, $"{_prefix}-{name}", async container =>
    {
        var client = _blobs.GetBlobContainerClient(container);
        await client.CreateIfNotExistsAsync();
        return client;
    });

    private static TOptions Patient<TOptions>(TOptions options, Action<ClientOptions>? more)
        where TOptions : ClientOptions
    {
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.Delay = TimeSpan.FromMilliseconds(400);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(20);
        options.Retry.MaxRetries = 6;
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(30);
        more?.Invoke(options);
        return options;
    }

    // Whoever fails to make it leaves it to the next caller.
    private static async Task<T> Once<T>(ConcurrentDictionary<string, Task<T>> made, string name, Func<string, Task<T>> make)
    {
        var making = made.GetOrAdd(name, make);
        try
        {
            return await making;
        }
        catch
        {
            made.TryRemove(new(name, making));
            throw;
        }
    }
}
