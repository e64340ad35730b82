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

    public static TheoryData<string> Unreadable => ["\0", "\u0007", "\u001B[2J", "\u007F", "\u0085", "\u202E", "\u2066", "\u200E", "\u2028", "\uE000", "\uD800", "\U000E0041",
        "\u034F", "\u1160", "\u17B4", "\u3164", "\uFFA0", "\uFFFF", "\uFDD0", "\U0001FFFF"];

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void TextAndNote_WithWhatNobodyCanSee_AreRefusedAsNamesAre(string refused)
    {
        Assert.False(Takes(() => Demand.Text($"Late {refused}again", "/text")));
        Assert.False(Takes(() => Demand.Note($"Late {refused}again", "/note")!));
        Assert.False(Takes(() => Demand.Id($"a{refused}b", "/id")));
    }

    [Fact]
    public void TextAndNote_OfSeveralLinesOrWithJoiners_AreTaken()
    {
        const string Text = "Zeile 1\r\n\tZeile 2\n可以\u200D\u200C";
        Assert.Equal(Text, Demand.Text(Text, "/text"));
        Assert.Equal(Text, Demand.Note(Text, "/note"));
    }

    [Theory]
    [InlineData("Hello\r\nBcc: x", "Hello Bcc: x")]
    [InlineData("\0a\u202E\u001B  b\n", "a   b")]
    [InlineData("👩\u200D👩  ok", "👩\u200D👩  ok")]
    [InlineData("", "")]
    public void OnOneLine_AnyText_IsOneReadableLine(string text, string line) => Assert.Equal(line, Domain.Templates.FreeText.OnOneLine(text));

    [Theory]
    [InlineData("\uFE0F", false)]
    [InlineData("\u200D", false)]
    [InlineData("a \uFE0F", false)]
    [InlineData("葛\U000E0100城", true)]
    [InlineData("❤\uFE0F\u200D🔥", true)]
    [InlineData("क\u094D\u200Dष", true)]
    public void Text_SelectorsAndJoiners_AreTakenAfterWhatIsSeen(string text, bool taken) => Assert.Equal(taken, Takes(() => Demand.Text(text, "/text")));

    [Fact]
    public void Id_Refused_SaysWhatIsExpected()
    {
        var refused = Assert.Throws<RefusedException>(() => Demand.Id(" a", "/payment"));
        Assert.Equal(("/payment", "1 to 100 printable characters that are not dots alone and have no spaces at the ends"), (refused.Pointer, refused.Expected));
    }

    [Fact]
    public void All_SeveralFields_NamesEachAndLeavesASingleRefusalAsItIs()
    {
        var bound = Case.Effective().Position;
        static string Wrong(string pointer) => throw new RefusedException("invalid-amount", "No.", pointer);
        var one = Assert.Throws<RefusedException>(() => Demand.All(bound, () => Demand.Id("a", "/id"), () => Wrong("/amount")));
        var two = Assert.Throws<RefusedException>(() => Demand.All(bound, () => Demand.Id("", "/id"), () => Wrong("/amount")));

        Assert.Equal(("a", "b"), Demand.All(bound, () => Demand.Id("a", "/id"), () => Demand.Text("b", "/text")));
        Assert.Equal(("invalid-amount", "/amount", 0), (one.Code, one.Pointer, one.Faults.Length));
        Assert.Equal(("validation-failed", "/id"), (two.Code, two.Pointer));
        Assert.Equal([("invalid-value", "/id"), ("invalid-amount", "/amount")], two.Faults.Select(fault => (fault.Code, fault.Pointer)));
        Assert.StartsWith("2 fields don't fit; the first: '' is no id", two.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_RefusalOfNoField_IsNotGathered() => Assert.Equal("contract-closed", Assert.Throws<RefusedException>(
        () => Demand.All(Case.Effective().Position, string () => throw new RefusedException("contract-closed", "Closed."), () => Demand.Id("", "/id"))).Code);

    [Fact]
    public void All_ContractNeverTookEffect_IsRefusedWhateverItsFieldsSay() => Assert.Equal("contract-not-effective", Assert.Throws<RefusedException>(
        () => Demand.All(Case.Drafted().Position, () => Demand.Id("", "/id"), () => Demand.Text("", "/text"))).Code);

    private static string Repeated(int count) => string.Concat(Enumerable.Repeat(Rare, count));

    private static bool Takes(Func<string> demand) => Record.Exception(() => { demand(); }) is not RefusedException;
}
