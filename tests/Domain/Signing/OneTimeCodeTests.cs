using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Signing;
using static ContractFlow.Domain.Tests.Signing.SigningCase;

namespace ContractFlow.Domain.Tests.Signing;

public sealed class OneTimeCodeTests
{
    [Fact]
    public void IssueCode_Filed_SaysUntilWhenAndWhitherMasked()
    {
        var issued = Assert.IsType<SigningCodeIssued>(Open().Issue(Role.Buyer, "digest"));

        Assert.Equal(("digest", Opened + Duration.FromMinutes(10), "l***@buyer.example"), (issued.CodeHash, issued.ExpiresAt, issued.SentTo));
    }

    [Fact]
    public void Sign_WrongCode_FilesTheMiss()
    {
        var signing = Open().Ready(Role.Buyer);

        Assert.IsType<SigningCodeRefused>(signing.Sign(Role.Buyer, "wrong"));
        Assert.IsType<SigningCodeRefused>(signing.Sign(Role.Buyer, "wrong"));
        Assert.Equal(2, signing.Position.Signing.Codes[Role.Buyer].Missed);
        Assert.IsType<ContractSigned>(signing.Sign(Role.Buyer));
    }

    [Fact]
    public void Sign_FiveMisses_MakeTheCodeVoidUntilTheNextOne()
    {
        var signing = Open().Ready(Role.Buyer);
        for (var miss = 0; miss < OneTimeCode.MissesAllowed; miss++)
        {
            signing.Sign(Role.Buyer, "wrong");
        }

        Assert.Equal("code-void", Refused(() => signing.Sign(Role.Buyer)));
        signing.Now += OneTimeCode.Pause;
        signing.Issue(Role.Buyer, "next");
        Assert.IsType<SigningCodeRefused>(signing.Sign(Role.Buyer, "code"));
        Assert.IsType<ContractSigned>(signing.Sign(Role.Buyer, "next"));
    }

    [Fact]
    public void Sign_WithACodeThatWentToTheAddressOfBefore_IsRefusedUntilANewOneIsSent()
    {
        var signing = SigningCase.Open().Ready(Role.Buyer);
        signing.Move(Role.Buyer, "other@buyer.example");
        Assert.Equal("code-void", Refused(() => signing.Sign(Role.Buyer)));

        signing.Now += OneTimeCode.Pause;
        signing.Issue(Role.Buyer, "new");
        Assert.IsType<ContractSigned>(signing.Sign(Role.Buyer, "new"));
        signing.Move(Role.Buyer, "third@buyer.example");
        Assert.Equal("o***@buyer.example", signing.Position.Signing.Codes[Role.Buyer].SentTo);
    }

    [Fact]
    public void Sign_NoCodeAskedFor_IsRefused()
    {
        var signing = Open();
        signing.View(Role.Buyer);

        Assert.Equal("code-missing", Refused(() => signing.Sign(Role.Buyer)));
        signing.Issue(Role.Supplier);
        Assert.Equal("code-missing", Refused(() => signing.Sign(Role.Buyer)));
    }

    [Theory]
    [InlineData(600, null)]
    [InlineData(601, "code-expired")]
    public void Sign_TenMinutesOn_TheCodeExpires(int seconds, string? refusal)
    {
        var signing = Open().Ready(Role.Buyer);
        signing.Now += Duration.FromSeconds(seconds);

        Assert.Equal(refusal, (Record.Exception(() => signing.Sign(Role.Buyer)) as RefusedException)?.Code);
    }

    [Fact]
    public void IssueCode_Within30Seconds_IsRefused()
    {
        var signing = Open();
        signing.Issue(Role.Buyer);
        signing.Now += Duration.FromSeconds(29);

        Assert.Equal("code-too-soon", Refused(() => signing.Issue(Role.Buyer)));
        Assert.NotNull(signing.Issue(Role.Supplier));
        signing.Now += Duration.FromSeconds(1);
        Assert.NotNull(signing.Issue(Role.Buyer));
    }

    [Fact]
    public void IssueCode_EleventhWithinADay_WaitsForTheFirstToBeADayOld()
    {
        var signing = Open();
        for (var code = 0; code < OneTimeCode.MostADay; code++)
        {
            signing.Issue(Role.Buyer);
            signing.Now += Duration.FromHours(1);
        }

        Assert.Equal("code-limit", Refused(() => signing.Issue(Role.Buyer)));
        signing.Now = Opened + Duration.FromDays(1);
        Assert.NotNull(signing.Issue(Role.Buyer));
        signing.Now += Duration.FromMinutes(1);
        Assert.Equal("code-limit", Refused(() => signing.Issue(Role.Buyer)));
    }

    [Fact]
    public void Position_OfAnyFact_HoldsNoCode()
    {
        var signing = Open().Ready(Role.Buyer);

        Assert.DoesNotContain("lilei@buyer.example", signing.Facts.Last().Json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("anna@supplier.example", "a***@supplier.example")]
    [InlineData("a@b@supplier.example", "a***@supplier.example")]
    [InlineData("@supplier.example", "***")]
    [InlineData("nonsense", "***")]
    public void Masked_Address_HidesTheName(string email, string masked) => Assert.Equal(masked, OneTimeCode.Masked(email));

    [Fact]
    public void Consent_EveryVersion_IsWrittenInAllLanguagesOnce()
    {
        foreach (var version in Consent.All.GroupBy(consent => consent.Version))
        {
            Assert.Equal(["de", "en", "zh-CN"], version.Select(consent => consent.Locale).Order(StringComparer.Ordinal));
        }

        Assert.Equal("en", Consent.In("fr").Locale);
    }
}
