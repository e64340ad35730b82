using System.Text;
using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Contracts.Export;
using ContractFlow.Domain.Contracts.Export.Roots;
using ContractFlow.Functions.Ports;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Functions.Roots;

/// <summary>A published root.</summary>
/// <param name="Root">What it says.</param>
/// <param name="Document">Its bytes, as they were sealed.</param>
/// <param name="Seal">The seal over them.</param>
public sealed record PublishedRoot(DailyRoot Root, byte[] Document, byte[] Seal);

/// <summary>
/// Publishes once a day a root over what every contract file ends with: <c>DAY.json</c>, the seal over it, and the leaves, which are for whoever runs the product alone.
/// The leaves come first and the document last, so that what is there is whole; each names the one before.
/// </summary>
public sealed class RootPublisher(IStreams files, IRootFiles roots, ISeals seals, TimeProvider clock)
{
    private const string Leaves = ".leaves.jsonl";
    private const string Seal = ".json.p7s";
    private const string Document = ".json";

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>Publishes the root of today; one that is published already stays.</summary>
    /// <returns>Whether it was published now.</returns>
    public async Task<bool> Publish(CancellationToken cancellation = default)
    {
        var (now, names) = (Now, await roots.Names(cancellation));
        var day = now.InUtc().Date;
        if (names.Contains(NameOf(day, Document)))
        {
            return false;
        }

        var before = names.Where(IsDocument).LastOrDefault(name => string.CompareOrdinal(name, NameOf(day, Document)) < 0);
        var root = new DailyRoot(DailyRoot.CurrentFormat, day, now, await WriteLeaves(day, cancellation), before is null ? null : SealedPack.Digest((await Bytes(before, cancellation))!));
        var made = await seals.Seal(stamp => PackEntry.Json("", root with { TimeStamp = stamp }).Bytes, cancellation: cancellation);
        await Write(NameOf(day, Seal), made.Seal, cancellation);
        await Write(NameOf(day, Document), made.Manifest, cancellation);
        return true;
    }

    /// <summary>The root of a day; null where none was published.</summary>
    public async Task<PublishedRoot?> Find(LocalDate day, CancellationToken cancellation = default) =>
        await Bytes(NameOf(day, Document), cancellation) is { } document && await Bytes(NameOf(day, Seal), cancellation) is { } seal
            ? new(JsonSerializer.Deserialize<DailyRoot>(document, DomainJson.Options)!, document, seal)
            : null;

    /// <summary>The days whose root is published, in order.</summary>
    public async Task<IReadOnlyList<LocalDate>> Days(CancellationToken cancellation = default) =>
        [.. (await roots.Names(cancellation)).Where(IsDocument).Select(name => NodaTime.Text.LocalDatePattern.Iso.Parse(name[..^Document.Length])).Where(day => day.Success).Select(day => day.Value)];

    /// <summary>A contract's leaf in the root of a day, and the steps from it to the root; null where the day has none of it, or its leaves are gone.</summary>
    public async Task<(string Leaf, IReadOnlyList<MerkleStep> Steps)?> Proof(LocalDate day, ContractId contract, CancellationToken cancellation = default)
    {
        await using var content = await roots.Open(NameOf(day, Leaves), cancellation);
        if (content is null)
        {
            return null;
        }

        // Of the others no more than their hashes is in memory.
        var (leaves, found, leaf) = (new List<byte[]>(), -1, "");
        var (ofContract, ofTenant) = ($"\"contract\":\"{contract.Contract}\"", $"\"tenant\":\"{contract.Tenant}\"");
        using var lines = new StreamReader(content);
        while (await lines.ReadLineAsync(cancellation) is { } line)
        {
            if (line.Contains(ofContract, StringComparison.Ordinal) && line.Contains(ofTenant, StringComparison.Ordinal))
            {
                (found, leaf) = (leaves.Count, line);
            }

            leaves.Add(MerkleTree.HashOf(Encoding.UTF8.GetBytes(line)));
        }

        return found < 0 ? null : (leaf, MerkleTree.Path(leaves, found));
    }

    /// <summary>Removes the leaves of days before one; their roots stay, and later ones vouch for the same facts.</summary>
    public async Task Forget(LocalDate before, CancellationToken cancellation = default)
    {
        foreach (var name in (await roots.Names(cancellation)).Where(name => name.EndsWith(Leaves, StringComparison.Ordinal) && string.CompareOrdinal(name, NameOf(before, "")) < 0))
        {
            await roots.Remove(name, cancellation);
        }
    }

    private static string NameOf(LocalDate day, string end) => NodaTime.Text.LocalDatePattern.Iso.Format(day) + end;

    private static bool IsDocument(string name) => name.EndsWith(Document, StringComparison.Ordinal);

    private async Task<string> WriteLeaves(LocalDate day, CancellationToken cancellation)
    {
        var tree = new MerkleTree();
        await roots.Write(
            NameOf(day, Leaves),
            async content =>
            {
                foreach (var kind in Enum.GetValues<StreamKind>())
                {
                    await foreach (var (stream, head) in files.Heads(kind, cancellation: cancellation))
                    {
                        var leaf = DailyRoot.Leaf(stream, head.Version, head.Hash);
                        tree.Add(leaf);
                        await content.WriteAsync(leaf, cancellation);
                        content.WriteByte((byte)'\n');
                    }
                }
            },
            cancellation);
        return tree.Root;
    }

    private Task Write(string name, byte[] bytes, CancellationToken cancellation) => roots.Write(name, content => content.WriteAsync(bytes, cancellation).AsTask(), cancellation);

    private async Task<byte[]?> Bytes(string name, CancellationToken cancellation)
    {
        await using var content = await roots.Open(name, cancellation);
        if (content is null)
        {
            return null;
        }

        using var buffer = new MemoryStream();
        await content.CopyToAsync(buffer, cancellation);
        return buffer.ToArray();
    }
}
