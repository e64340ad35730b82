using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using System.Text.Json;
using ContractFlow.Domain.Delivery;

namespace ContractFlow.Domain.Contracts.Export;

/// <summary>A fact as exported: its data stays the exact canonical text that its hash was taken over.</summary>
public sealed record ExportedFact(int Seq, string Id, string Type, Instant At, Instant RecordedAt, string By, string Data, string PreviousHash, string Hash);

/// <summary>A contract's file as a pack that proves itself: facts, documents, a manifest, and a verifier that needs nothing but Python 3.</summary>
public static class ContractExport
{
    /// <summary>The path of the facts: one JSON object on each line.</summary>
    public const string FactsPath = "facts.jsonl";

    /// <summary>The folder of the documents, each named by its digest.</summary>
    public const string DocumentsFolder = "documents/";

    /// <summary>The digests of every document that a file speaks of.</summary>
    public static ImmutableSortedSet<string> DocumentDigests(ContractFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return
        [
            .. file.Facts.SelectMany(fact => fact.Data switch
            {
                ContractDrawnUp drawnUp => drawnUp.Documents.Select(document => document.Sha256),
                GoodsDelivered { ProofSha256: { } proof } => [proof],
                _ => [],
            }),
        ];
    }

    /// <summary>The sealed export of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="documents">The bytes of each of its documents, by digest.</param>
    /// <param name="madeAt">When the export is made.</param>
    public static byte[] Build(ContractFile file, IReadOnlyDictionary<string, byte[]> documents, Instant madeAt) =>
        SealedPack.Seal(file, Entries(file, documents), madeAt);

    /// <summary>The files of an export, without the manifest.</summary>
    public static IEnumerable<PackEntry> Entries(ContractFile file, IReadOnlyDictionary<string, byte[]> documents)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(documents);
        var lines = file.Facts.Select(fact => JsonSerializer.Serialize(
            new ExportedFact(fact.Seq, fact.Id, fact.Type, fact.At, fact.RecordedAt, fact.By, fact.Json, fact.PreviousHash, fact.Hash), DomainJson.Options));
        return documents.OrderBy(document => document.Key, StringComparer.Ordinal)
            .Select(document => new PackEntry(DocumentsFolder + document.Key, document.Value))
            .Prepend(new PackEntry("verify.py", Verifier()))
            .Prepend(PackEntry.Text(FactsPath, string.Concat(lines.Select(line => line + "\n"))));
    }

    private static byte[] Verifier()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(typeof(ContractExport), "Data.verify.py")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Encoding.UTF8.GetBytes(reader.ReadToEnd());
    }
}
