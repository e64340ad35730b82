using System.Text;

namespace ContractFlow.Functions.Tests.Ports;

/// <summary>What every store of documents must do.</summary>
public abstract class DocumentSuite(Stores stores) : PortSuite(stores)
{
    private static readonly byte[] Bytes = Encoding.UTF8.GetBytes("采购合同");
    private const string Digest = "b2e6a4a9d6f3d7f0a6a3f0b2f8b3a4b7c0c7d2f1e9d8c7b6a5948372615049f8";

    [Fact]
    public async Task Put_Twice_KeepsOneUnderItsDigest()
    {
        var sha256 = await Stores.Documents.Put("acme", Bytes);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Bytes)), sha256);
        Assert.Equal(sha256, await Stores.Documents.Put("acme", Bytes));

        Assert.Equal(Bytes, await Stores.Documents.Get("acme", sha256));
    }

    [Fact]
    public async Task Put_NothingAndMuch_ReadsAsWritten()
    {
        foreach (var length in new[] { 0, 5_000_000 })
        {
            var bytes = new byte[length];
            new Random(length).NextBytes(bytes);
            Assert.Equal(bytes, await Stores.Documents.Get("acme", await Stores.Documents.Put("acme", bytes)));
        }
    }

    [Fact]
    public async Task Get_OfAnotherTenant_IsNull() => Assert.Null(await Stores.Documents.Get("other", await Stores.Documents.Put("acme", Bytes)));

    [Theory]
    [InlineData(Digest)]
    [InlineData("")]
    [InlineData("../../etc/passwd")]
    [InlineData("B2E6A4A9D6F3D7F0A6A3F0B2F8B3A4B7C0C7D2F1E9D8C7B6A5948372615049F8")]
    public async Task Get_NoSuchDigest_IsNull(string sha256) => Assert.Null(await Stores.Documents.Get("acme", sha256));

    [Fact]
    public async Task PutAndGet_NoTenantId_AreRefused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Stores.Documents.Put("../acme", Bytes));
        await Assert.ThrowsAsync<ArgumentException>(() => Stores.Documents.Get("a/b", Digest));
    }
}
