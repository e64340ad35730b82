using System.Security.Cryptography;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Tests.Contracts;

namespace ContractFlow.Domain.Tests.Notices;

/// <summary>A contract keeps the words that it was drafted with.</summary>
public sealed class WordingVersionTests
{
    private static string Reminder(int? version, string template = "signing.reminder") => ComposedNotice.Of(
        Case.Drafted(change: agreement => agreement with { Wording = version }).Position,
        new(template, Role.Buyer, Channel.Email, null, null, new LocalDate(2026, 3, 16), null),
        new Uri("https://contractflow.example/sign/abc"),
        Instant.FromUtc(2026, 3, 5, 12, 0)).Text;

    [Fact]
    public void Of_ContractWithoutAVersion_HasTheFirstWords() => Assert.Contains("still waits for your signature and lapses after 16 March 2026", Reminder(null), StringComparison.Ordinal);

    [Fact]
    public void Of_ContractDraftedNow_HasItsOwnWords() => Assert.Contains("is awaiting your signature. The signing period ends on 16 March 2026", Reminder(2), StringComparison.Ordinal);

    [Theory]
    [InlineData("wording-1.json", "0a37f423b5f8d00f882f61513e8c04b63c07cc2b95271e2b2a540ba44b4c5fbe")]
    public void Data_PublishedVersion_IsNeverChanged(string name, string sha256)
    {
        using var stream = typeof(ComposedNotice).Assembly.GetManifestResourceStream($"ContractFlow.Domain.Notices.Data.{name}")!;
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }
}
