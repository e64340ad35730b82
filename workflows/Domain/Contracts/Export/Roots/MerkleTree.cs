using System.Collections.Immutable;
using System.Security.Cryptography;

namespace ContractFlow.Domain.Contracts.Export.Roots;

/// <summary>One step from a leaf to the root: the other half's hash, and on which side it stands.</summary>
/// <param name="IsLeft">Whether it stands on the left.</param>
/// <param name="Sha256">The hash of the other half.</param>
public sealed record MerkleStep(bool IsLeft, string Sha256);

/// <summary>
/// A Merkle tree as RFC 6962 (section 2.1) has it: a leaf's hash is the SHA-256 of a zero byte and the leaf, a node's that of a one byte and the hashes of its two
/// halves, of which the left one is the largest power of two below the whole. It takes leaves one after the other and keeps no more than the path to the last.
/// </summary>
public sealed class MerkleTree
{
    private const byte OfLeaf = 0;
    private const byte OfNode = 1;
    private readonly Stack<(long Leaves, byte[] Hash)> _halves = new();

    /// <summary>How many leaves it has.</summary>
    public long Leaves { get; private set; }

    /// <summary>The root over all leaves; of none, the SHA-256 of nothing. Lower-case hex.</summary>
    public string Root => Convert.ToHexStringLower(_halves.Count == 0 ? SHA256.HashData([]) : _halves.Select(half => half.Hash).Aggregate((right, left) => Node(left, right)));

    /// <summary>Adds a leaf behind the others.</summary>
    public void Add(ReadOnlySpan<byte> leaf) => AddHash(HashOf(leaf));

    /// <summary>The hash of a leaf.</summary>
    public static byte[] HashOf(ReadOnlySpan<byte> leaf) => SHA256.HashData([OfLeaf, .. leaf]);

    private void AddHash(byte[] leaf)
    {
        Leaves++;
        _halves.Push((1, leaf));
        while (_halves.TryPop(out var right))
        {
            if (!_halves.TryPeek(out var left) || left.Leaves != right.Leaves)
            {
                _halves.Push(right);
                return;
            }

            _halves.Pop();
            _halves.Push((left.Leaves + right.Leaves, Node(left.Hash, right.Hash)));
        }
    }

    /// <summary>The steps from one leaf to the root.</summary>
    /// <param name="leaves">The hashes of all leaves, in order.</param>
    /// <param name="index">Which one, counted from 0.</param>
    public static ImmutableArray<MerkleStep> Path(IReadOnlyList<byte[]> leaves, int index)
    {
        ArgumentNullException.ThrowIfNull(leaves);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)leaves.Count);
        var (from, count, steps) = (0, leaves.Count, new Stack<MerkleStep>());
        while (count > 1)
        {
            var left = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)count) / 2;
            var isRight = index - from >= left;
            steps.Push(new(isRight, isRight ? RootOf(leaves, from, left) : RootOf(leaves, from + left, count - left)));
            (from, count) = isRight ? (from + left, count - left) : (from, left);
        }

        return [.. steps];
    }

    /// <summary>The root to which steps lead from a leaf.</summary>
    public static string RootFrom(ReadOnlySpan<byte> leaf, IEnumerable<MerkleStep> steps) => Convert.ToHexStringLower(steps.Aggregate(
        HashOf(leaf), (hash, step) => step.IsLeft ? Node(Convert.FromHexString(step.Sha256), hash) : Node(hash, Convert.FromHexString(step.Sha256))));

    private static string RootOf(IReadOnlyList<byte[]> leaves, int from, int count)
    {
        var tree = new MerkleTree();
        foreach (var leaf in leaves.Skip(from).Take(count))
        {
            tree.AddHash(leaf);
        }

        return tree.Root;
    }

    private static byte[] Node(byte[] left, byte[] right) => SHA256.HashData([OfNode, .. left, .. right]);
}
