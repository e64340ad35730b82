using System.Collections.Immutable;

using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Streams;

/// <summary>All facts of one stream in order, a contract's file for one. They are the truth; everything else can be worked out from them.</summary>
public sealed record FactStream(StreamId Stream, ImmutableArray<Fact> Facts)
{
    /// <summary>The contract whose file it is.</summary>
    /// <exception cref="InvalidOperationException">It is about something else.</exception>
    public ContractId Contract => Stream.Contract();

    /// <summary>How many facts it holds; also the version that an append expects.</summary>
    public int Version => Facts.Length;

    /// <summary>The hash of the last fact, which vouches for all before it.</summary>
    public string Head => Facts.IsEmpty ? Fact.NoHash : Facts[^1].Hash;

    /// <summary>A stream without facts.</summary>
    public static FactStream Empty(StreamId stream) => new(stream, []);

    /// <summary>The filed fact of this id, if there is one.</summary>
    public Fact? Find(string id) => Facts.FirstOrDefault(fact => fact.Id == id);

    /// <summary>
    /// The file with the drafts added whose ids it does not hold yet. A draft whose id it holds is left out:
    /// filing the same happening again changes nothing.
    /// </summary>
    public FactStream Append(IEnumerable<FactDraft> drafts, Instant recordedAt)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        var facts = Facts.ToBuilder();
        var ids = Facts.Select(fact => fact.Id).ToHashSet(StringComparer.Ordinal);
        var head = Head;
        foreach (var draft in drafts.Where(draft => ids.Add(draft.Id)))
        {
            var fact = Fact.Of(Stream, facts.Count + 1, draft, recordedAt, head);
            facts.Add(fact);
            head = fact.Hash;
        }

        return this with { Facts = facts.ToImmutable() };
    }

    /// <summary>The file as it was known at <paramref name="instant"/> (inclusive).</summary>
    public FactStream AsOf(Instant instant) => this with { Facts = [.. Facts.TakeWhile(fact => fact.RecordedAt <= instant)] };

    /// <summary>The file as it was when it had so many facts.</summary>
    /// <param name="version">From 0 to <see cref="Version"/>.</param>
    public FactStream UpTo(int version) => this with { Facts = Facts[..version] };

    /// <summary>The first thing wrong with the chain, or null where every fact is as it was filed.</summary>
    public ChainFault? Verify()
    {
        var previous = Fact.NoHash;
        for (var i = 0; i < Facts.Length; i++)
        {
            var fact = Facts[i];
            var problem = fact.Seq != i + 1 ? $"fact number {i + 1} is missing: number {fact.Seq} stands in its place"
                : fact.PreviousHash != previous ? "it does not continue the fact before it"
                : fact.Hash != fact.HashIn(Stream) ? "its content does not match its hash"
                : null;
            if (problem is not null)
            {
                return new ChainFault(fact.Seq, fact.Id, fact.Type, problem);
            }

            previous = fact.Hash;
        }

        return null;
    }
}

/// <summary>The first fact of a file that is not as it was filed.</summary>
/// <param name="Seq">The fact's number.</param>
/// <param name="Id">The fact's id.</param>
/// <param name="Type">The fact's type.</param>
/// <param name="Problem">What is wrong, as the end of a sentence.</param>
public sealed record ChainFault(int Seq, string Id, string Type, string Problem)
{
    /// <summary>A sentence naming the fact and the fault.</summary>
    public override string ToString() => $"Fact {Seq} ({Type}, id {Id}) is corrupt: {Problem}.";
}
