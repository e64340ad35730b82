using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Tests.Contracts;

public sealed class DemandTests
{
    private static readonly string Rare = char.ConvertFromUtf32(0x20BB7);

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void Id_CharactersBeyondTheBasicPlane_CountOnceEach(int count, bool taken) => Assert.Equal(taken, Takes(() => Demand.Id(Repeated(count), "/id")));

    [Theory]
    [InlineData(20, true)]
    [InlineData(21, false)]
    public void TextAndNote_CharactersBeyondTheBasicPlane_CountOnceEach(int count, bool taken)
    {
        Assert.Equal(taken, Takes(() => Demand.Text(Repeated(count), "/text", 20)));
        Assert.Equal(taken, Takes(() => Demand.Note(Repeated(count), "/note", 20)!));
    }

    [Theory]
    [InlineData(".")]
    [InlineData("...")]
    [InlineData("a\u202E")]
    public void Id_ThatNoAddressCanNameOrNobodyCanRead_IsRefused(string id) => Assert.False(Takes(() => Demand.Id(id, "/id")));

    [Fact]
    public void Id_Refused_SaysWhatIsExpected()
    {
        var refused = Assert.Throws<RefusedException>(() => Demand.Id(" a", "/payment"));
        Assert.Equal(("/payment", "1 to 100 printable characters that are not dots alone and have no spaces at the ends"), (refused.Pointer, refused.Expected));
    }

    private static string Repeated(int count) => string.Concat(Enumerable.Repeat(Rare, count));

    private static bool Takes(Func<string> demand) => Record.Exception(() => { demand(); }) is not RefusedException;
}
