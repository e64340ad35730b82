using ContractFlow.Domain.Contracts;
using ContractFlow.Functions.Doors;
using ContractFlow.Embedded;
using Microsoft.Extensions.Configuration;

namespace ContractFlow.Functions.Tests.Doors;

public sealed class PartyLinksTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef";
    private static readonly ContractId Contract = new("acme", "c0123456789abcdefghijklmnop");
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 1, 8, 0);
    private static readonly Instant Expiry = Start + Duration.FromDays(14);

    [Theory]
    [InlineData(LinkPurpose.Sign, Role.Buyer)]
    [InlineData(LinkPurpose.Notice, Role.Supplier)]
    public void Read_OwnToken_SaysWhatItWasIssuedFor(LinkPurpose purpose, Role role)
    {
        var links = Links(Start);

        var link = links.Read(links.Issue(purpose, Contract, role, Expiry), purpose);

        Assert.Equal(new PartyLink(purpose, Contract, role, Expiry), link);
    }

    [Fact]
    public void Issue_SameArguments_SameToken() =>
        Assert.Equal(Links(Start).Issue(LinkPurpose.Sign, Contract, Role.Buyer, Expiry), Links(Start).Issue(LinkPurpose.Sign, Contract, Role.Buyer, Expiry));

    [Fact]
    public void Read_EveryAlteredCharacter_IsInvalid()
    {
        var links = Links(Start);
        var token = links.Issue(LinkPurpose.Sign, Contract, Role.Buyer, Expiry);

        for (var i = 0; i < token.Length; i++)
        {
            var altered = token[..i] + (token[i] == 'A' ? 'B' : 'A') + token[(i + 1)..];
            Assert.False(Refused(links, altered).Expired);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("abc")]
    [InlineData("!!.??")]
    [InlineData("YQ.YQ")]
    public void Read_NoToken_IsInvalid(string? token) => Assert.False(Refused(Links(Start), token).Expired);

    [Fact]
    public void Read_EndlessToken_IsInvalid() => Assert.False(Refused(Links(Start), new string('A', 100_000)).Expired);

    [Fact]
    public void Read_OtherPurpose_IsInvalid()
    {
        var links = Links(Start);

        Assert.False(Refused(links, links.Issue(LinkPurpose.Notice, Contract, Role.Buyer, Expiry)).Expired);
    }

    [Fact]
    public void Read_LastSecondByAClockThatIsAhead_IsGoodAndTheNextIsExpired()
    {
        var token = Links(Start).Issue(LinkPurpose.Sign, Contract, Role.Buyer, Expiry);
        var last = Expiry + PartyLinks.ClockSkew;

        Assert.Equal(Role.Buyer, Links(last + Duration.FromMilliseconds(999)).Read(token, LinkPurpose.Sign).Role);
        Assert.True(Refused(Links(last + Duration.FromSeconds(1)), token).Expired);
    }

    [Fact]
    public void Read_LinkIssuedByAClockThatIsAhead_IsGood()
    {
        var token = Links(Start + Duration.FromHours(1)).Issue(LinkPurpose.Sign, Contract, Role.Buyer, Expiry);

        Assert.Equal(Role.Buyer, Links(Start).Read(token, LinkPurpose.Sign).Role);
    }

    [Fact]
    public void Read_TokenOfARotatedSecret_IsGoodWhileTheOldSecretIsListed()
    {
        var token = Links(Start).Issue(LinkPurpose.Sign, Contract, Role.Buyer, Expiry);
        var another = new string('n', 32);

        Assert.Equal(Role.Buyer, Links(Start, $"{another},{Secret}").Read(token, LinkPurpose.Sign).Role);
        Assert.False(Refused(Links(Start, another), token).Expired);
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("0123456789abcdef0123456789abcdef,short")]
    public void Of_WeakSecret_SaysWhatIsExpected(string setting) =>
        Assert.Contains("at least 32 characters", Assert.Throws<ArgumentException>(() => LinkKeys.Of(setting)).Message, StringComparison.Ordinal);

    [Fact]
    public void From_NoSetting_MakesASecretOnceAndKeepsIt()
    {
        var folder = Directory.CreateTempSubdirectory("links-").FullName;
        try
        {
            var settings = new ConfigurationBuilder().Build();
            var token = new PartyLinks(LinkKeys.From(settings, folder), new MovableClock(Start.ToDateTimeOffset())).Issue(LinkPurpose.Sign, Contract, Role.Buyer, Expiry);

            var again = new PartyLinks(LinkKeys.From(settings, folder), new MovableClock(Start.ToDateTimeOffset()));

            Assert.Equal(Role.Buyer, again.Read(token, LinkPurpose.Sign).Role);
            Assert.Equal(["link-secret"], Directory.GetFiles(folder).Select(Path.GetFileName));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static LinkRefusedException Refused(PartyLinks links, string? token) =>
        Assert.Throws<LinkRefusedException>(() => links.Read(token, LinkPurpose.Sign));

    private static PartyLinks Links(Instant now, string secret = Secret) => new(LinkKeys.Of(secret), new MovableClock(now.ToDateTimeOffset()));
}
