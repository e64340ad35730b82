using System.Collections.Immutable;
using ContractFlow.Domain.Delivery;
using ContractFlow.Domain.Signing;

namespace ContractFlow.Domain.Contracts.Export;

/// <summary>A contract's file as a pack that can be verified anywhere: facts, documents, a manifest, and the seal over it.</summary>
public static class ContractExport
{
    /// <summary>The path of the facts: one JSON object on each line.</summary>
    public const string FactsPath = "facts.jsonl";

    /// <summary>The path of the verifier in packs of older builds. Packs hold no code any more.</summary>
    public const string VerifierPath = "verify.py";

    /// <summary>The folder of the documents, each named by its digest.</summary>
    public const string DocumentsFolder = "documents/";

    /// <summary>The digests of every document that a file speaks of.</summary>
    public static ImmutableSortedSet<string> DocumentDigests(FactStream file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return
        [
            .. file.Facts.SelectMany(fact => fact.Data switch
            {
                ContractExecuted executed => executed.Documents.Select(document => document.Sha256),
                ChangeExecuted executed => executed.Documents.Select(document => document.Sha256),
                ChangeOpened opened => opened.Documents.Select(document => document.Sha256),
                ContractDrawnUp drawnUp => drawnUp.Documents.Select(document => document.Sha256),
                GoodsDelivered { ProofSha256: { } proof } => [proof],
                _ => [],
            }),
        ];
    }

    /// <summary>The export of a file as it stands, to be sealed: where it is corrupt, the verifier names the fault.</summary>
    /// <param name="file">The file.</param>
    /// <param name="documents">The bytes of its documents, by digest.</param>
    /// <param name="madeAt">When the export is made.</param>
    public static UnsealedPack Build(FactStream file, IReadOnlyDictionary<string, byte[]> documents, Instant madeAt) =>
        SealedPack.Of(file, Entries(file, documents), madeAt);

    /// <summary>The files of an export, without manifest and seal.</summary>
    public static IEnumerable<PackEntry> Entries(FactStream file, IReadOnlyDictionary<string, byte[]> documents)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(documents);
        return documents.Select(document => new PackEntry(DocumentsFolder + document.Key, document.Value))
            .Prepend(PackEntry.Text(FactsPath, ExportedFacts.Of(file)));
    }
}
