using System.Collections.Immutable;

namespace ContractFlow.Domain.Contracts;

/// <summary>All facts of one contract in order. The file is the truth; everything else can be worked out from it.</summary>
public sealed record ContractFile(ContractId Contract, ImmutableArray<Fact> Facts)
{
    /// <summary>How many facts it holds; also the version that an append expects.</summary>
    public int Version => Facts.Length;

    /// <summary>The hash of the last fact, which vouches for all before it.</summary>
    public string Head => Facts.IsEmpty ? Fact.NoHash : Facts[^1].Hash;

    /// <summary>A file without facts.</summary>
    public static ContractFile Empty(ContractId contract) => new(contract, []);

    /// <summary>The filed fact of this id, if there is one.</summary>
    public Fact? Find(string id) => Facts.FirstOrDefault(fact => fact.Id == id);

    /// <summary>
    /// The file with the drafts added whose ids it does not hold yet. A draft whose id it holds is left out:
    /// filing the same happening again changes nothing.
    /// </summary>
    public ContractFile Append(IEnumerable<FactDraft> drafts, Instant recordedAt)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        var facts = Facts.ToBuilder();
        var ids = Facts.Select(fact => fact.Id).ToHashSet(StringComparer.Ordinal);
        var head = Head;
        foreach (var draft in drafts.Where(draft => ids.Add(draft.Id)))
        {
            var fact = Fact.Of(Contract, facts.Count + 1, draft, recordedAt, head);
            facts.Add(fact);
            head = fact.Hash;
        }

        return this with { Facts = facts.ToImmutable() };
    }

    /// <summary>The file as it was known at <paramref name="instant"/> (inclusive).</summary>
    public ContractFile AsOf(Instant instant) => this with { Facts = [.. Facts.TakeWhile(fact => fact.RecordedAt <= instant)] };

    /// <summary>The file as it was when it had so many facts.</summary>
    /// <param name="version">From 0 to <see cref="Version"/>.</param>
    public ContractFile UpTo(int version) => this with { Facts = Facts[..version] };

    /// <summary>The first thing wrong with the chain, or null where every fact is as it was filed.</summary>
    public ChainFault? Verify()
    {
        var previous = Fact.NoHash;
        for (var i = 0; i < Facts.Length; i++)
        {
            var fact = Facts[i];
            var problem = fact.Seq != i + 1 ? $"fact number {i + 1} is missing: number {fact.Seq} stands in its place"
                : fact.PreviousHash != previous ? "it does not continue the fact before it"
                : fact.Hash != fact.HashIn(Contract) ? "its content does not match its hash"
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
