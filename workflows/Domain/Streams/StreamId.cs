using System.Text.RegularExpressions;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Streams;

/// <summary>What a stream of facts is about.</summary>
public enum StreamKind
{
    /// <summary>A contract, from its draft to its end.</summary>
    Contract,

    /// <summary>Money as it came in, and where each cent of it went.</summary>
    Payment,
}

/// <summary>
/// Names one stream of facts: the tenant that it belongs to, what it is about, and its own name, which is unique for that kind (of contracts, over all tenants). A name made of
/// others' words is made by <see cref="StreamNames"/>.
/// </summary>
public readonly partial record struct StreamId
{
    private const char Separator = '|';
    private const char AfterKind = ':';

    /// <summary>A name of its three parts.</summary>
    /// <param name="tenant">1 to 40 letters, digits, <c>-</c> or <c>_</c>.</param>
    /// <param name="kind">What it is about.</param>
    /// <param name="id">1 to 48 letters, digits or <c>-_.~=</c>.</param>
    /// <exception cref="ArgumentException">A part is empty, too long or has other characters.</exception>
    public StreamId(string tenant, StreamKind kind, string id)
    {
        Tenant = ContractId.IsValid(tenant) ? tenant : throw new ArgumentException($"'{tenant}' is no tenant id: 1 to 40 letters, digits, '-' or '_' are expected.");
        Kind = kind;
        Id = id is not null && Name().IsMatch(id) ? id : throw new ArgumentException($"'{id}' is no name of a stream: 1 to {StreamNames.MostLength} letters, digits or '-_.~=' are expected.");
    }

    /// <summary>The platform that it belongs to.</summary>
    public string Tenant { get; }

    /// <summary>What it is about.</summary>
    public StreamKind Kind { get; }

    /// <summary>Its name among those of its tenant and kind.</summary>
    public string Id { get; }

    /// <summary>Its kind as it is written: <c>contract</c>, <c>payment</c>.</summary>
    public string KindName => NameOf(Kind);

    /// <summary>
    /// Its name among all of its tenant: <c>payment:id</c>. A contract's is its id alone, as it was when contracts were all there was; no contract id has a colon.
    /// </summary>
    public string Key => Kind == StreamKind.Contract ? Id : PrefixOf(Kind) + Id;

    /// <summary>What the keys of a kind's streams begin with; nothing for contracts.</summary>
    public static string PrefixOf(StreamKind kind) => kind == StreamKind.Contract ? "" : $"{NameOf(kind)}{AfterKind}";

    /// <summary>The stream of a tenant by its <see cref="Key"/>.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static StreamId Of(string tenant, string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.IndexOf(AfterKind, StringComparison.Ordinal) is var colon && colon < 0
            ? new(tenant, StreamKind.Contract, key)
            : new(tenant, KindOf(key[..colon]), key[(colon + 1)..]);
    }

    /// <summary>The stream of a storage partition, <see cref="ToString"/>.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static StreamId OfPartition(string partition)
    {
        ArgumentNullException.ThrowIfNull(partition);
        var bar = partition.IndexOf(Separator, StringComparison.Ordinal);
        return bar < 0 ? throw new ArgumentException($"'{partition}' is no partition of a stream.") : Of(partition[..bar], partition[(bar + 1)..]);
    }

    /// <summary>The kind of a name.</summary>
    /// <exception cref="ArgumentException">There is no such kind.</exception>
    public static StreamKind KindOf(string name) =>
        Enum.GetValues<StreamKind>().Where(kind => NameOf(kind) == name).Select(kind => (StreamKind?)kind).FirstOrDefault() ?? throw new ArgumentException($"'{name}' is no kind of stream.");

    /// <summary>The contract that this is the stream of.</summary>
    /// <exception cref="InvalidOperationException">It is about something else.</exception>
    public ContractId Contract() => Kind == StreamKind.Contract ? new(Tenant, Id) : throw new InvalidOperationException($"{this} is no contract's.");

    /// <summary>The storage partition: <c>tenant|key</c>.</summary>
    public override string ToString() => $"{Tenant}{Separator}{Key}";

    /// <summary>The stream of a contract.</summary>
    public static implicit operator StreamId(ContractId contract) => FromContractId(contract);

    /// <summary>The stream of a contract.</summary>
    public static StreamId FromContractId(ContractId contract) => new(contract.Tenant, StreamKind.Contract, contract.Contract);

    private static string NameOf(StreamKind kind) => kind switch
    {
        StreamKind.Contract => "contract",
        StreamKind.Payment => "payment",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of stream."),
    };

    [GeneratedRegex(@"^[A-Za-z0-9_.~=-]{1,48}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
