using CsCheck;

namespace ContractFlow.Domain.Tests.Streams;

public sealed class StreamNamesTests
{
    // Words that differ little, and whatever else a caller may say.
    private static readonly Gen<string> Word = Gen.OneOf(Gen.String[Gen.Char["aA~-_.:/=| é\u0301日"], 0, 4], Gen.String[0, 120]);

    [Fact]
    public void Of_DifferentWords_AreDifferentNamesThatEveryBackendTakes() => Gen.Select(Word.Array[1, 3], Word.Array[1, 3]).Sample((one, other) =>
    {
        var (first, second) = (StreamNames.Of(one), StreamNames.Of(other));
        _ = new StreamId("acme", StreamKind.Payment, first);
        Assert.InRange(first.Length, 1, StreamNames.MostLength);
        Assert.Equal(Same(one, other), first == second);
    });

    [Theory]
    [InlineData("PAY-2026_1.a", "PAY-2026_1.a")]
    [InlineData("a b/c", "a~20b~2fc")]
    [InlineData("~", "~7e")]
    [InlineData("日", "~e6~97~a5")]
    [InlineData("", "~=e3b0c44298fc1c149afbf4c8996fb92427ae41e4")]
    public void Of_OneWord_StandsAsItIsWhereItMay(string word, string name) => Assert.Equal(name, StreamNames.Of(word));

    [Fact]
    public void Of_TwoWords_ArePartedAsNoWordIs() => Assert.Equal("stripe~~pay~7e~7e1", StreamNames.Of("stripe", "pay~~1"));

    [Fact]
    public void Of_LongWords_AreTheirDigest()
    {
        Assert.Equal(new string('a', 48), StreamNames.Of(new string('a', 48)));
        Assert.Matches("^~=[0-9a-f]{40}$", StreamNames.Of(new string('a', 49)));
    }

    [Fact]
    public void InstanceOf_TheLongestNames_HasAtMostAHundredCharacters() =>
        Assert.InRange(new StreamId(new string('t', 40), StreamKind.Payment, new string('a', 48)).ToString().Length, 1, 100);

    // Lone surrogates have no UTF-8 of their own; no reader of ours lets them in.
    private static bool Same(string[] one, string[] other) => Bytes(one).SequenceEqual(Bytes(other));

    private static IEnumerable<string> Bytes(string[] words) => words.Select(word => Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(word)));
}
