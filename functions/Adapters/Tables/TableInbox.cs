using System.Collections.Immutable;
using System.Globalization;
using Azure;
using Azure.Data.Tables;
using ContractFlow.Functions.Adapters.Accounts;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Functions.Adapters.Tables;

/// <summary>The in-app inboxes: a partition for each party, its messages in the order of time, and a row for each id so that a message is put once.</summary>
public sealed class TableInbox(StorageAccount account, LongTexts texts) : IInbox
{
    private const string Messages = "m|";
    private const string Ids = "i|";

    /// <inheritdoc/>
    public async Task Put(string tenant, InboxMessage message, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        var (partition, id) = (Partition(tenant, message.PartyId), TableKeys.Of(message.Id));
        var row = new TableEntity(partition, string.Create(CultureInfo.InvariantCulture, $"{Messages}{message.At.ToUnixTimeMilliseconds():D15}.{id}"))
        {
            ["Id"] = message.Id,
            ["Contract"] = message.Contract,
            ["Template"] = message.Template,
            ["Subject"] = message.Subject,
            ["At"] = message.At.ToUnixTimeMilliseconds(),
        };
        var text = await texts.Keep(message.Text, $"inbox/{tenant}/{id}", cancellation: cancellation);
        try
        {
            await (await Inboxes()).SubmitTransactionAsync(
                [new(TableTransactionActionType.Add, new TableEntity(partition, Ids + id)), new(TableTransactionActionType.Add, LongTexts.Put(row, text))], cancellation);
        }
        catch (RequestFailedException there) when (there.Status == 409)
        {
            // It was put before.
        }
    }

    /// <inheritdoc/>
    public async Task<(ImmutableArray<InboxMessage> Items, string? Next)> Read(string tenant, string partyId, string? after, int limit, CancellationToken cancellation = default)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition(tenant, partyId)} and RowKey gt {Messages + after} and RowKey lt {TableKeys.After(Messages)}");
        var (items, last) = (ImmutableArray.CreateBuilder<InboxMessage>(), "");
        await foreach (var row in (await Inboxes()).QueryAsync<TableEntity>(filter, Math.Min(limit + 1, 1000), cancellationToken: cancellation))
        {
            if (items.Count == limit)
            {
                return (items.ToImmutable(), last[Messages.Length..]);
            }

            items.Add(Message(row, partyId, await texts.Read(row, cancellation) ?? ""));
            last = row.RowKey;
        }

        return (items.ToImmutable(), null);
    }

    private static string Partition(string tenant, string party) => $"{tenant}|{TableKeys.Of(party)}";

    private static InboxMessage Message(TableEntity row, string party, string text) => new(
        row.GetString("Id"), party, row.GetString("Contract"), row.GetString("Template"), row.GetString("Subject"), text, Instant.FromUnixTimeMilliseconds(row.GetInt64("At") ?? 0));

    private Task<TableClient> Inboxes() => account.Table("inbox");
}
