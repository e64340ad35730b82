using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Tests.Streams;

public sealed class StreamIdTests
{
    private static readonly StreamId Payment = new("acme", StreamKind.Payment, "p~2f1");

    [Theory]
    [InlineData("acme|c1", StreamKind.Contract, "c1")]
    [InlineData("acme|payment:p~2f1", StreamKind.Payment, "p~2f1")]
    public void OfPartition_ItsOwnText_IsTheSameStream(string partition, StreamKind kind, string id)
    {
        var stream = StreamId.OfPartition(partition);
        Assert.Equal((new StreamId("acme", kind, id), partition), (stream, stream.ToString()));
    }

    [Theory]
    [InlineData("acme")]
    [InlineData("acme|bank:1")]
    [InlineData("acme|payment:a b")]
    [InlineData("a me|c1")]
    public void OfPartition_NoStream_IsRefused(string partition) => Assert.Throws<ArgumentException>(() => StreamId.OfPartition(partition));

    [Fact]
    public void Contract_OfAnotherKind_IsAFault() => Assert.Throws<InvalidOperationException>(() => Payment.Contract());

    [Fact]
    public void CanonicalIn_AContractsFile_NamesTheContractAsItAlwaysDid() =>
        Assert.StartsWith("""{"at":"2026-03-02T08:00:00Z","by":"acme","contract":"c1","data":{"reason":"x"},"id":"1","previousHash":""", Canonical(new ContractId("acme", "c1")), StringComparison.Ordinal);

    [Fact]
    public void CanonicalIn_AnotherStream_NamesItsKindAndStreamInOrder() => Assert.Equal(
        $$$"""{"at":"2026-03-02T08:00:00Z","by":"acme","data":{"reason":"x"},"id":"1","kind":"payment","previousHash":"{{{Fact.NoHash}}}","recordedAt":"2026-03-02T08:00:00Z","seq":1,"stream":"p~2f1","tenant":"acme","type":"contract.reopened@1"}""",
        Canonical(Payment));

    private static string Canonical(StreamId stream)
    {
        var now = Instant.FromUtc(2026, 3, 2, 8, 0);
        return Fact.Of(stream, 1, new("1", new ContractReopened("x"), now, "acme"), now, Fact.NoHash).CanonicalIn(stream);
    }
}
