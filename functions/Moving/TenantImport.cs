using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Contracts.Export;
using ContractFlow.Domain.Contracts.Export.Seals;
using ContractFlow.Domain.Templates;
using ContractFlow.Functions.Sealing;
using ContractFlow.Orchestrations;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Functions.Moving;

/// <summary>What an import did.</summary>
/// <param name="Tenant">Whose archive it was.</param>
/// <param name="Digest">The digest of its manifest.</param>
/// <param name="Written">Contracts that are new here, or got facts that were missing here.</param>
/// <param name="Unchanged">Contracts that were here already.</param>
/// <param name="Templates">Clauses and templates that are new here.</param>
/// <param name="Seal">Whose seal it has; null for an archive of an older build, which is unsigned.</param>
public sealed record TenantImported(string Tenant, string Digest, int Written, int Unchanged, int Templates, SealFound? Seal);

/// <summary>Which archives are taken in beside those with a known seal.</summary>
[Flags]
public enum AcceptedSeals
{
    /// <summary>None.</summary>
    Known = 0,

    /// <summary>Those with a seal that is not known here: somebody has compared the fingerprint.</summary>
    Unknown = 1,

    /// <summary>Those of older builds, which are unsigned: somebody has compared the digest.</summary>
    Unsigned = 2,
}

/// <summary>
/// Takes a tenant's archive in. Everything is verified, and compared with what is here, before anything is written; the same archive taken
/// in again changes nothing. Nobody watches the contracts before the next sweep of the radar.
/// </summary>
public sealed class TenantImport(IStreams files, IDocuments documents, ITemplates templates, IInbox inbox, Registrar registrar, SealBook seals)
{
    /// <summary>Takes it in.</summary>
    /// <param name="stream">The archive.</param>
    /// <param name="accepted">Whose archives are taken.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="MoveRefusedException">
    /// The archive is damaged, nobody known vouches for it, or a contract or template here says something else. Nothing was written.
    /// </exception>
    public async Task<TenantImported> Read(Stream stream, AcceptedSeals accepted = AcceptedSeals.Known, CancellationToken cancellation = default)
    {
        using var archive = TenantArchive.Open(stream);
        var seal = Accept(archive.Seal(await seals.Known(cancellation)), accepted);
        var tenant = archive.Manifest.Tenant;
        var contracts = archive.In(TenantManifest.ContractsFolder).ToArray();
        archive.Verify(TenantManifest.TemplatesPath);
        archive.Verify(TenantManifest.InboxPath);
        var wanted = await NewTemplates(archive, tenant, cancellation);

        // Every one can be read before the first is written.
        if (archive.Lines<InboxMessage>(TenantManifest.InboxPath).Any(message => !IsWhole(message)))
        {
            throw new MoveRefusedException($"A message of {TenantManifest.InboxPath} lacks its id, party, contract, template, subject or text. Nothing was taken in.");
        }

        await NobodyElses(tenant, contracts, cancellation);
        foreach (var path in contracts)
        {
            await Missing(Pack(archive, path), cancellation);
        }

        foreach (var path in archive.In(TenantManifest.DocumentsFolder))
        {
            Document(archive, path);
        }

        await Add(tenant, wanted, cancellation);
        foreach (var path in archive.In(TenantManifest.DocumentsFolder))
        {
            await documents.Put(tenant, Document(archive, path), cancellation);
        }

        var written = 0;
        foreach (var path in contracts)
        {
            written += await Write(Pack(archive, path), cancellation) ? 1 : 0;
        }

        // A party's messages follow each other in the archive as they came.
        foreach (var message in archive.Lines<InboxMessage>(TenantManifest.InboxPath))
        {
            await inbox.Put(tenant, message, cancellation);
        }

        return new(tenant, archive.Digest, written, contracts.Length - written, wanted.Length, seal);
    }

    private static SealFound? Accept(SealFound? seal, AcceptedSeals accepted) => seal switch
    {
        null when !accepted.HasFlag(AcceptedSeals.Unsigned) => throw new MoveRefusedException(
            $"The archive is {OlderBuilds.Unsigned}: nobody vouches for it, and anybody could have made it. Compare the manifest's digest with the one that the old place printed, and say --accept-unsigned. Nothing was taken in."),
        { IsKnown: false } when !accepted.HasFlag(AcceptedSeals.Unknown) => throw new MoveRefusedException(
            $"The archive has the seal of {seal}, which is not known here. Ask the one who made it for the fingerprint; where it is the same, put the certificate into the folder of known seals or name it in {SealBook.Setting}, or say --accept-unknown-seal. Nothing was taken in."),
        _ => seal,
    };

    private static string PathOf(ContractId contract) => $"{TenantManifest.ContractsFolder}{contract.Contract}.zip";

    // Contracts are watched by their ids alone, which no two tenants share.
    private async Task NobodyElses(string tenant, string[] contracts, CancellationToken cancellation)
    {
        var taken = contracts.ToHashSet(StringComparer.Ordinal);
        await foreach (var here in files.Contracts(cancellation: cancellation))
        {
            if (here.Tenant != tenant && taken.Contains(PathOf(here)))
            {
                throw new MoveRefusedException($"The id of the contract {here.Contract} is taken here by a contract of another tenant. Nothing was taken in.");
            }
        }
    }

    private static byte[] Document(TenantArchive archive, string path)
    {
        var bytes = archive.Read(path);
        return path == TenantManifest.DocumentsFolder + SealedPack.Digest(bytes)
            ? bytes
            : throw new MoveRefusedException($"{path} is not named by the digest of what it holds, {SealedPack.Digest(bytes)}.");
    }

    private ContractPack Pack(TenantArchive archive, string path)
    {
        try
        {
            var pack = ContractPack.Read(archive.Read(path));
            registrar.Proof(pack.File);
            if (archive.Manifest.Format == TenantManifest.UnsignedFormat && !pack.IsOfOlderBuild)
            {
                // Its seal would be nobody's that was asked for, since the archive poses as one from before seals.
                throw new MoveRefusedException($"{path} is of a newer build than the archive around it; no build made such an archive. Nothing was taken in.");
            }

            return pack.File.Contract.Tenant == archive.Manifest.Tenant && path == PathOf(pack.File.Contract)
                ? pack
                : throw new MoveRefusedException($"{path} holds the contract {pack.File.Contract}, which does not belong there.");
        }
        catch (CorruptFileException corrupt)
        {
            throw new MoveRefusedException($"{path} is not sound: {corrupt.Message}", corrupt);
        }
    }

    // How many of the pack's facts are not here yet: the last ones, since both files begin alike.
    private async Task<int> Missing(ContractPack pack, CancellationToken cancellation)
    {
        if (await files.Read(pack.File.Contract, cancellation) is not { } here)
        {
            return pack.File.Version;
        }

        var common = Math.Min(here.Version, pack.File.Version);
        var differing = Enumerable.Range(0, common).FirstOrDefault(i => here.Facts[i].Hash != pack.File.Facts[i].Hash, -1);
        return differing >= 0
            ? throw new MoveRefusedException($"The contract {pack.File.Contract} is here already and went another way from fact {differing + 1} on ({here.Facts[differing].Type} here, {pack.File.Facts[differing].Type} in the archive). Nothing was taken in.")
            : pack.File.Version - common;
    }

    private async Task<bool> Write(ContractPack pack, CancellationToken cancellation)
    {
        foreach (var document in pack.Documents.Values)
        {
            await documents.Put(pack.File.Contract.Tenant, document, cancellation);
        }

        var missing = await Missing(pack, cancellation);
        if (missing > 0 && !await files.TryAppend(pack.File, pack.File.Version - missing, cancellation))
        {
            throw new MoveRefusedException($"The contract {pack.File.Contract} was changed here in the meantime. Take the archive in again.");
        }

        await registrar.Reproject(pack.File.Contract, cancellation);
        return missing > 0;
    }

    private async Task<ImmutableArray<MovedTemplate>> NewTemplates(TenantArchive archive, string tenant, CancellationToken cancellation)
    {
        if (archive.Manifest.Files.First(file => file.Path == TenantManifest.TemplatesPath).Length is var bytes and > ArchiveLimits.TemplatesBytes)
        {
            throw new MoveRefusedException($"{TenantManifest.TemplatesPath} has {bytes} bytes; at most {ArchiveLimits.TemplatesBytes} are expected. Nothing was taken in.");
        }

        var library = await templates.Of(tenant, cancellation);
        var wanted = archive.Lines<MovedTemplate>(TenantManifest.TemplatesPath).Select(Whole).Where(moved => Here(library, moved) is not { } source || !Same(moved, source)).ToImmutableArray();
        return wanted.FirstOrDefault(moved => IsOwn(library, moved)) is { } differing
            ? throw new MoveRefusedException($"{differing.Reference} is here already with another wording. Nothing was taken in.")
            : wanted;
    }

    private static bool IsWhole(InboxMessage message) =>
        message is { Id.Length: > 0, PartyId.Length: > 0, Contract.Length: > 0, Template: not null, Subject: not null, Text: not null };

    private static MovedTemplate Whole(MovedTemplate moved) => moved is { Reference.Length: > 0, Source.ValueKind: System.Text.Json.JsonValueKind.Object }
        ? moved
        : throw new MoveRefusedException($"A clause or template of {TenantManifest.TemplatesPath} lacks its reference or its source. Nothing was taken in.");

    private static System.Text.Json.JsonElement? Here(TemplateLibrary library, MovedTemplate moved) =>
        moved.IsClause ? library.FindClause(moved.Reference)?.Source : library.Find(moved.Reference)?.Source;

    // What ships under the same name and version gives way to a tenant's own: it may have published that version first.
    private static bool IsOwn(TemplateLibrary library, MovedTemplate moved) => moved.IsClause
        ? library.Own.Clauses.Any(clause => clause.Reference.ToString() == moved.Reference)
        : library.Own.Templates.Any(template => template.Reference.ToString() == moved.Reference);

    private static bool Same(MovedTemplate moved, System.Text.Json.JsonElement source) => System.Text.Json.JsonElement.DeepEquals(moved.Source, source);

    private async Task Add(string tenant, ImmutableArray<MovedTemplate> wanted, CancellationToken cancellation)
    {
        foreach (var moved in wanted)
        {
            var errors = await templates.Add(tenant, moved.IsClause, moved.Source, taken: true, cancellation);
            if (errors.Count > 0)
            {
                throw new MoveRefusedException($"{moved.Reference} is not taken: {errors[0]} No contract was taken in.");
            }
        }
    }
}
