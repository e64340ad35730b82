using System.Security.Cryptography;
using ContractFlow.Functions.Adapters.Files;
using ContractFlow.Functions.Sealing;

namespace ContractFlow.Functions.Tests.Sealing;

/// <summary>Secrets of others are kept sealed, with keys of their own.</summary>
public sealed class SecretBoxTests : IDisposable
{
    private const string Secret = "whsec_c2VjcmV0";
    private const string First = "first-0123456789abcdef0123456789abcdef";
    private const string Second = "second-0123456789abcdef0123456789abcdef";
    private readonly string _folder = Directory.CreateTempSubdirectory("contractflow-keys-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Open_SealedBefore_IsReadByTheNextProcess()
    {
        var kept = Box().Seal(Secret, "webhooks", "acme", "w1");

        Assert.True(SecretBox.IsSealed(kept));
        Assert.DoesNotContain("c2VjcmV0", kept, StringComparison.Ordinal);
        Assert.Equal(Secret, Box().Open(kept, "webhooks", "acme", "w1"));
    }

    [Theory]
    [InlineData("webhooks", "other", "w1")]
    [InlineData("webhooks", "acme", "w2")]
    [InlineData("providers", "acme", "w1")]
    public void Open_PutInAnothersPlace_IsNotRead(string kind, string tenant, string id)
    {
        var kept = Box().Seal(Secret, "webhooks", "acme", "w1");
        Assert.ThrowsAny<CryptographicException>(() => Box().Open(kept, kind, tenant, id));
    }

    [Fact]
    public void Open_KeptInClearByAnEarlierBuild_IsItself()
    {
        Assert.False(SecretBox.IsSealed(Secret));
        Assert.Equal(Secret, Box().Open(Secret, "webhooks", "acme", "w1"));
    }

    [Fact]
    public void Open_WithoutTheKeysItWasSealedWith_IsNotRead()
    {
        var kept = Box().Seal(Secret, "webhooks", "acme", "w1");
        Directory.Delete(_folder, recursive: true);
        Assert.ThrowsAny<CryptographicException>(() => Box().Open(kept, "webhooks", "acme", "w1"));
    }

    [Fact]
    public void Keys_InAFolder_AreForTheirOwnerAlone()
    {
        Box().Seal(Secret, "webhooks", "acme", "w1");
        var file = Assert.Single(Directory.GetFiles(_folder));
        Assert.Contains("<key ", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public void Keys_WithADataSecret_AreWrappedAndNotReadWithout()
    {
        var kept = Box(First).Seal(Secret, "webhooks", "acme", "w1");

        Assert.All(Directory.GetFiles(_folder), file => Assert.StartsWith("wrapped1.", File.ReadAllText(file), StringComparison.Ordinal));
        Assert.Equal(Secret, Box(First).Open(kept, "webhooks", "acme", "w1"));
        var refused = Assert.Throws<CryptographicException>(() => Box().Check());
        Assert.Contains("the setting DataSecret does not hold. Put it back", refused.Message, StringComparison.Ordinal);
        Assert.Throws<CryptographicException>(() => Box(Second).Check());
    }

    [Fact]
    public void Keys_WithANewDataSecretBeforeTheOld_AreWrappedAnewSoThatTheOldCanGo()
    {
        var kept = Box(First).Seal(Secret, "webhooks", "acme", "w1");
        Box($"{Second},{First}").Check();
        Assert.Equal(Secret, Box(Second).Open(kept, "webhooks", "acme", "w1"));
    }

    [Fact]
    public void Keys_MadeBeforeThereWasADataSecret_AreWrappedAsTheyAreRead()
    {
        var kept = Box().Seal(Secret, "webhooks", "acme", "w1");
        Assert.Equal(Secret, Box(First).Open(kept, "webhooks", "acme", "w1"));
        Assert.All(Directory.GetFiles(_folder), file => Assert.StartsWith("wrapped1.", File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Fact]
    public void Keys_ChangedInTheFile_AreNotRead()
    {
        Box(First).Seal(Secret, "webhooks", "acme", "w1");
        var file = Assert.Single(Directory.GetFiles(_folder));
        var text = File.ReadAllText(file);
        File.WriteAllText(file, text[..^5] + (text[^5] == 'A' ? 'B' : 'A') + text[^4..]);
        Assert.ThrowsAny<CryptographicException>(() => Box(First).Check());
    }

    [Fact]
    public void Of_ShortSecret_IsRefusedWithAnExample() =>
        Assert.Contains("`openssl rand -hex 32` makes one", Assert.Throws<ArgumentException>(() => DataSecret.Of($"{First},short")).Message, StringComparison.Ordinal);

    private SecretBox Box(string secret = "") => new(new(new FileDataKeys(_folder), DataSecret.Of(secret)));
}
