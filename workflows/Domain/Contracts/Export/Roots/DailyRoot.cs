using System.Text;

namespace ContractFlow.Domain.Contracts.Export.Roots;

/// <summary>What is published each day of all contract files at once, sealed: whoever keeps it can tell later that none of them was changed, and needs to know none.</summary>
/// <param name="Format">The format's name and version.</param>
/// <param name="Day">The day, in UTC.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="Root">The root of the <see cref="MerkleTree"/> over the last facts of every file; lower-case hex.</param>
/// <param name="Previous">The SHA-256 of what was published before; null for the first.</param>
/// <param name="TimeStamp">What became of the time stamp in its seal; null where no authority is asked.</param>
public sealed record DailyRoot(string Format, LocalDate Day, Instant MadeAt, string Root, string? Previous, ManifestStamp? TimeStamp = null)
{
    /// <summary>The format's name and version.</summary>
    public const string CurrentFormat = "contractflow-root@1";

    /// <summary>The leaf of a stream: the canonical JSON of its name, how many facts it holds, and the hash of the last. That of a contract names the contract, others their kind.</summary>
    public static byte[] Leaf(StreamId stream, int version, string head) => Encoding.UTF8.GetBytes(stream.Kind == StreamKind.Contract
        ? CanonicalJson.Of(new { Contract = stream.Id, Head = head, stream.Tenant, Version = version })
        : CanonicalJson.Of(new { Head = head, Kind = stream.KindName, Stream = stream.Id, stream.Tenant, Version = version }));
}
