using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Tests.Contracts;
using CsCheck;

namespace ContractFlow.Domain.Tests.Streams;

public sealed class FactStreamTests
{
    private static Case Lively() => Case.Effective().Deliver().Pay(3000, Case.Deposit).Dispute(Case.Balance, 100).On(2026, 3, 20).Watched(Case.Goods, Case.Balance);

    [Fact]
    public void Append_SameIdTwice_IsOneFact()
    {
        var file = Lively().File;

        Assert.Same(file.Facts[2].Hash, file.Append([new(file.Facts[2].Id, file.Facts[0].Data, default, "x")], default).Facts[2].Hash);
        Assert.Equal(file.Version, file.Append([new(file.Facts[2].Id, file.Facts[0].Data, default, "x")], default).Version);
    }

    [Fact]
    public void Verify_AsFiled_FindsNothing() => Assert.Null(Lively().File.Verify());

    // Every single character of every stored field of every fact, changed in turn.
    [Fact]
    public void Verify_AnyCharacterChanged_NamesTheFact()
    {
        var file = Lively().File;
        for (var i = 0; i < file.Facts.Length; i++)
        {
            foreach (var tampered in Tampered(file.Facts[i]))
            {
                var fault = (file with { Facts = file.Facts.SetItem(i, tampered) }).Verify();
                Assert.True(fault is not null, $"{tampered} went unnoticed");
                Assert.InRange(fault.Seq, Math.Min(tampered.Seq, i + 1), Math.Max(tampered.Seq, i + 2));
            }
        }
    }

    [Fact]
    public void Verify_FactMissingMovedOrFromAnotherFile_IsFound()
    {
        var file = Lively().File;

        Assert.Equal(3, (file with { Facts = file.Facts.RemoveAt(1) }).Verify()?.Seq);
        Assert.NotNull((file with { Facts = file.Facts.SetItem(1, file.Facts[2]).SetItem(2, file.Facts[1]) }).Verify());
        Assert.Equal(1, (file with { Stream = new ContractId("acme", "c2") }).Verify()?.Seq);
        Assert.Throws<CorruptFileException>(() => Position.Of(file with { Stream = new ContractId("other", "c1") }));
    }

    [Fact]
    public void Position_FoldedFromTheStoredText_IsTheSame()
    {
        var contract = Lively();
        // Facts as a store gives them back: only the text, data not yet read.
        var stored = contract.File.Facts.Select(fact => new Fact(fact.Seq, fact.Id, fact.Type, fact.At, fact.RecordedAt, fact.By, fact.Json, fact.PreviousHash, fact.Hash)).ToImmutableArray();

        var again = Position.Of(contract.File with { Facts = stored });

        Assert.Equal(contract.Position.Obligations.Select(o => o.ToString()), again.Obligations.Select(o => o.ToString()));
        Assert.Equal(contract.Position.Ledger.Payments.Select(p => (p.Received, p.Unallocated)), again.Ledger.Payments.Select(p => (p.Received, p.Unallocated)));
        Assert.Equal(
            Domain.Obligations.Standing.All(contract.Position, contract.Now).Select(s => (s.State, s.DueDate, s.Outstanding, s.Disputed, s.Level)),
            Domain.Obligations.Standing.All(again, contract.Now).Select(s => (s.State, s.DueDate, s.Outstanding, s.Disputed, s.Level)));
        Assert.Equal(contract.Position.Notices.Waiting, again.Notices.Waiting);
    }

    [Fact]
    public void AsOf_AnInstant_ShowsWhatWasKnownThen()
    {
        var contract = Case.Effective().On(2026, 3, 10).Pay(3000, Case.Deposit);

        var before = Position.Of(contract.File.AsOf(contract.Now - Duration.FromSeconds(1)));

        Assert.Equal(Case.Eur(3000), Domain.Obligations.Principal.Outstanding(before, before.Obligation(Case.Deposit)));
    }

    [Fact]
    public void CanonicalJson_MembersShuffled_GiveOneText() => Gen.Dictionary(Gen.String.AlphaNumeric, Gen.Int)[1, 8].Sample(members =>
    {
        static string Text(IEnumerable<KeyValuePair<string, int>> all) => "{" + string.Join(" , ", all.Select(pair => $"\"{pair.Key}\" : {pair.Value}")) + "}";
        using var one = System.Text.Json.JsonDocument.Parse(Text(members));
        using var other = System.Text.Json.JsonDocument.Parse(Text(members.Reverse()));
        Assert.Equal(CanonicalJson.Of(one.RootElement), CanonicalJson.Of(other.RootElement));
    }, iter: 200);

    private static IEnumerable<Fact> Tampered(Fact fact) =>
    [
        fact with { Seq = fact.Seq + 1 },
        fact with { At = fact.At + Duration.Epsilon },
        fact with { RecordedAt = fact.RecordedAt + Duration.Epsilon },
        .. Flipped(fact.Id).Select(text => fact with { Id = text }),
        .. Flipped(fact.Type).Select(text => fact with { Type = text }),
        .. Flipped(fact.By).Select(text => fact with { By = text }),
        .. Flipped(fact.Json).Select(text => fact with { Json = text }),
        .. Flipped(fact.PreviousHash).Select(text => fact with { PreviousHash = text }),
        .. Flipped(fact.Hash).Select(text => fact with { Hash = text }),
    ];

    private static IEnumerable<string> Flipped(string text) =>
        Enumerable.Range(0, text.Length).Select(i => string.Concat(text.AsSpan(0, i), ((char)(text[i] ^ 1)).ToString(), text.AsSpan(i + 1)));
}
