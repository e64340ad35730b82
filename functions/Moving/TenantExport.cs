using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Contracts.Export;
using ContractFlow.Domain.Contracts.Export.Seals;
using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Templates;
using ContractFlow.Orchestrations;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Functions.Moving;

/// <summary>What an export did.</summary>
/// <param name="Contracts">How many contracts are in the archive.</param>
/// <param name="LeftOut">The contracts that are not, each with what is wrong with it.</param>
/// <param name="Digest">The digest of the archive's manifest.</param>
/// <param name="Seal">Whose seal it has: this installation's.</param>
public sealed record TenantExported(int Contracts, ImmutableArray<string> LeftOut, string Digest, SealFound Seal);

/// <summary>
/// Writes everything of a tenant that another installation needs to go on: contract files with their documents, templates, inboxes. Keys,
/// webhook subscriptions and kept answers stay: they hold secrets, or belong to the place.
/// </summary>
public sealed class TenantExport(IStreams files, IDocuments documents, ContractExports packs, ITemplates templates, IInbox inbox, ISeals seals, TimeProvider clock)
{
    private const int PageSize = 200;

    /// <summary>Writes the archive of a tenant to a stream.</summary>
    public async Task<TenantExported> Write(string tenant, Stream stream, CancellationToken cancellation = default)
    {
        using var archive = new TenantArchiveWriter(stream);
        var leftOut = ImmutableArray.CreateBuilder<string>();
        var parties = new SortedSet<string>(StringComparer.Ordinal);
        var count = 0;
        await foreach (var contract in files.Contracts(tenant, cancellation))
        {
            try
            {
                await Add(archive, contract, parties, cancellation);
                count++;
            }
            catch (CorruptFileException corrupt)
            {
                leftOut.Add($"{contract}: {corrupt.Message}");
            }
        }

        archive.AddLines(TenantManifest.TemplatesPath, Own(await templates.Of(tenant, cancellation)));
        archive.AddLines(TenantManifest.InboxPath, await Messages(tenant, parties, cancellation));
        var closed = await archive.Close(tenant, Instant.FromDateTimeOffset(clock.GetUtcNow()), seals, cancellation);
        return new(count, leftOut.ToImmutable(), SealedPack.Digest(closed.Manifest), ManifestSeal.Read(closed.Manifest, closed.Seal, KnownSeals.None));
    }

    private async Task Add(TenantArchiveWriter archive, ContractId contract, SortedSet<string> parties, CancellationToken cancellation)
    {
        var bytes = (await packs.Pack(contract, isStamped: false, cancellation))!;
        var pack = ContractPack.Read(bytes);
        foreach (var sha256 in pack.File.Facts.Select(fact => fact.Data).OfType<ReferralCaseSent>().Select(sent => sent.PackSha256))
        {
            archive.Add(TenantManifest.DocumentsFolder + sha256, await documents.Get(contract.Tenant, sha256, cancellation) ?? throw new CorruptFileException($"The case pack {sha256} is gone."));
        }

        var agreement = Position.Of(pack.File).Agreement;
        parties.UnionWith(Enum.GetValues<Role>().Select(role => agreement.Party(role).Id));
        archive.Add($"{TenantManifest.ContractsFolder}{contract.Contract}.zip", bytes);
    }

    // Templates build on clauses, so these come first.
    private static IEnumerable<MovedTemplate> Own(TemplateLibrary library) => library.Own.Clauses
        .Select(clause => new MovedTemplate(true, clause.Reference.ToString(), clause.Source))
        .Concat(library.Own.Templates.Select(template => new MovedTemplate(false, template.Reference.ToString(), template.Source)));

    private async Task<List<InboxMessage>> Messages(string tenant, IEnumerable<string> parties, CancellationToken cancellation)
    {
        var messages = new List<InboxMessage>();
        foreach (var party in parties)
        {
            string? after = null;
            do
            {
                (var page, after) = await inbox.Read(tenant, party, after, PageSize, cancellation);
                messages.AddRange(page.Select(InboxMessages.Masked));
            }
            while (after is not null);
        }

        return messages;
    }
}
