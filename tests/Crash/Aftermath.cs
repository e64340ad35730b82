using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ContractFlow.Domain.Contracts;
using ContractFlow.Functions.Adapters.Sqlite;
using ContractFlow.Orchestrations;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Crash.Tests;

/// <summary>What is on the disk after the product has ended.</summary>
internal sealed partial class Aftermath : IAsyncDisposable
{
    private readonly ContractsDatabase _database;

    private Aftermath(string folder) => (Folder, _database) = (folder, new ContractsDatabase(folder));

    public string Folder { get; }

    /// <summary>Every file by its contract's id.</summary>
    public required IReadOnlyDictionary<string, FactStream> Files { get; init; }

    public static async Task<Aftermath> Of(string folder)
    {
        await using var database = new ContractsDatabase(folder);
        var (files, found) = (new SqliteStreams(database, TimeProvider.System), new Dictionary<string, FactStream>());
        await foreach (var contract in files.Contracts())
        {
            found.Add(contract.Contract, (await files.Read(contract))!);
        }

        return new(folder) { Files = found };
    }

    /// <summary>
    /// The ids of a contract's facts as any copy must have them. Ids that count what was filed before (a contract closed, reopened and closed again) lose the count,
    /// since what runs side by side may be filed in either order; so do the ids of open items, which end with the number of the fact that raised them; and a
    /// signatory may have asked for another code when a kill had swallowed the mail with the first.
    /// </summary>
    public static IReadOnlyList<string> Comparable(FactStream file, int copy) =>
    [
        .. file.Facts.Select(fact => Code().Replace(Item().Replace(fact.Id, item => RaisedBy(file, item)), "$1"))
            .Where(id => !id.Contains(":missed:", StringComparison.Ordinal))
            // The copy's number as a word of its own: a digest may hold the same digits.
            .Select(id => Regex.Replace(Count().Replace(id, ":#"), $@"\b{copy}\b", "{copy}"))
            .Select((id, i) => (Id: id, Order: i)).GroupBy(item => item.Id)
            .SelectMany(group => group.Key.EndsWith(":code", StringComparison.Ordinal) ? group.Take(1) : group)
            .Select(item => item.Id).Order(StringComparer.Ordinal),
    ];

    /// <summary>The register's lines that differ from those worked out from the files.</summary>
    public IEnumerable<string> WrongRegisterLines()
    {
        var lines = _database.Read(session => session.Query("SELECT contract, line FROM register", row => (Contract: row.GetString(0), Line: row.GetString(1))))
            .ToDictionary(line => line.Contract, line => JsonNode.Parse(line.Line)!);
        foreach (var (contract, file) in Files)
        {
            if (!lines.Remove(contract, out var line))
            {
                yield return $"{contract} is missing";
                continue;
            }

            var updatedAt = NodaTime.Text.InstantPattern.ExtendedIso.Parse(line["updatedAt"]!.GetValue<string>()).Value;
            var rebuilt = System.Text.Json.JsonSerializer.SerializeToNode(RegisterLines.Of(Position.Of(file), updatedAt), DomainJson.Options);
            if (!JsonNode.DeepEquals(line, rebuilt))
            {
                yield return $"{contract}: {line.ToJsonString()} should be {rebuilt!.ToJsonString()}";
            }
        }

        foreach (var contract in lines.Keys)
        {
            yield return $"{contract} has no file";
        }
    }

    /// <summary>Contracts whose watchers were not woken since their last fact.</summary>
    public IReadOnlyList<string> Unsettled() => _database.Read(session => session.Query("SELECT DISTINCT contract FROM unsettled_appends", row => row.GetString(0)));

    /// <summary>Mails by their names.</summary>
    public IReadOnlySet<string> Mails() => Directory.EnumerateFiles(Path.Combine(Folder, "mails"), "*.eml").Select(file => Path.GetFileName(file)).ToHashSet();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    // 2-36, as in rung:2-36:d0:2025-09-23: the obligation, and the fact that raised the item.
    private static string RaisedBy(FactStream file, Match item) =>
        $"{item.Groups["obligation"].Value}-[{file.Facts[int.Parse(item.Groups["seq"].Value, System.Globalization.CultureInfo.InvariantCulture) - 1].Id}]";

    [GeneratedRegex(@"(?<=:)(?<obligation>\d+)-(?<seq>\d+)(?=:)")]
    private static partial Regex Item();

    [GeneratedRegex(@"^(signing:\w+:code):\d+$")]
    private static partial Regex Code();

    [GeneratedRegex(@":\d+(?=(:ended)?$)")]
    private static partial Regex Count();
}
