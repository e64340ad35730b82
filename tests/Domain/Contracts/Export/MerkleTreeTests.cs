using System.Security.Cryptography;
using System.Text;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Contracts.Export.Roots;
using CsCheck;

namespace ContractFlow.Domain.Tests.Contracts.Export;

public sealed class MerkleTreeTests
{
    // RFC 6962's definition as it stands there, word for word: the tree of n leaves has the largest power of two below n on its left.
    private static byte[] Defined(byte[][] leaves)
    {
        if (leaves.Length <= 1)
        {
            return leaves.Length == 0 ? SHA256.HashData([]) : SHA256.HashData([0, .. leaves[0]]);
        }

        var left = 1;
        while (left * 2 < leaves.Length)
        {
            left *= 2;
        }

        return SHA256.HashData([1, .. Defined(leaves[..left]), .. Defined(leaves[left..])]);
    }

    [Fact]
    public void Root_OfAnyNumberOfLeaves_IsAsDefined() => Gen.Byte.Array[0, 40].Array[0, 70].Sample(leaves => Tree(leaves).Root == Convert.ToHexStringLower(Defined(leaves)), iter: 200);

    // The test vectors of the Certificate Transparency implementations (their README of the Merkle tree).
    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    public void Root_KnownLeaves_IsTheKnownOne(int count, string root)
    {
        byte[][] known = [[], [0x00], [0x10]];
        Assert.Equal(root, Tree(known[..count]).Root);
    }

    [Fact]
    public void Path_OfEveryLeaf_LeadsToTheRootAndFromNoOther() => Gen.Byte.Array[1, 20].Array[1, 40].Sample(
        leaves =>
        {
            var hashes = leaves.Select(leaf => MerkleTree.HashOf(leaf)).ToArray();
            var root = Tree(leaves).Root;
            Assert.All(leaves.Index(), leaf =>
            {
                var path = MerkleTree.Path(hashes, leaf.Index);
                Assert.Equal(root, MerkleTree.RootFrom(leaf.Item, path));
                Assert.NotEqual(root, MerkleTree.RootFrom([.. leaf.Item, 1], path));
            });
        },
        iter: 30);

    [Fact]
    public void Path_OfNoLeaf_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => MerkleTree.Path([MerkleTree.HashOf([1])], 1));

    [Fact]
    public void Leaf_OfAFile_IsItsCanonicalText() => Assert.Equal(
        """{"contract":"c1","head":"ab","tenant":"acme","version":3}""", Encoding.UTF8.GetString(DailyRoot.Leaf(new ContractId("acme", "c1"), 3, "ab")));

    private static MerkleTree Tree(byte[][] leaves)
    {
        var tree = new MerkleTree();
        foreach (var leaf in leaves)
        {
            tree.Add(leaf);
        }

        Assert.Equal(leaves.Length, tree.Leaves);
        return tree;
    }
}
