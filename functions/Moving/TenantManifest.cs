using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Contracts.Export;

namespace ContractFlow.Functions.Moving;

/// <summary>What an archive of a tenant holds, with a digest for every file but this one.</summary>
/// <param name="Format">The format's name and version.</param>
/// <param name="Tenant">Whose.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="Files">The files, in the order in which they were written.</param>
/// <param name="TimeStamp">What became of the time stamp in the seal; null where no authority is asked.</param>
public sealed record TenantManifest(string Format, string Tenant, Instant MadeAt, ImmutableArray<ManifestLine> Files, ManifestStamp? TimeStamp = null)
{
    /// <summary>The format's name and version.</summary>
    public const string CurrentFormat = "contractflow-tenant@2";

    /// <summary>The format of older builds, which sealed nothing.</summary>
    public const string UnsignedFormat = "contractflow-tenant@1";

    /// <summary>The manifest's path.</summary>
    public const string Path = "manifest.json";

    /// <summary>The folder of the contracts, each a sealed pack named by its id.</summary>
    public const string ContractsFolder = "contracts/";

    /// <summary>The folder of documents that are in no pack, such as case packs, each named by its digest.</summary>
    public const string DocumentsFolder = "documents/";

    /// <summary>The tenant's own clauses and templates, one JSON object on each line.</summary>
    public const string TemplatesPath = "templates.jsonl";

    /// <summary>The messages in the inboxes of the tenant's parties, one JSON object on each line.</summary>
    public const string InboxPath = "inbox.jsonl";

    /// <summary>Refuses a manifest that no export writes.</summary>
    /// <exception cref="MoveRefusedException">It is of another format, or a line of it is broken.</exception>
    public static void Check(TenantManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        if (manifest.Format is not (CurrentFormat or UnsignedFormat) || manifest.Files.IsDefault || manifest.Tenant is null || !ContractId.IsValid(manifest.Tenant))
        {
            throw new MoveRefusedException($"The archive's format is '{manifest.Format}'; {CurrentFormat} of a tenant with a list of files is expected.");
        }

        var paths = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (number, line) in manifest.Files.Index())
        {
            if (line is not { Path.Length: > 0, Sha256.Length: 64, Length: >= 0 })
            {
                throw new MoveRefusedException($"File {number + 1} of the archive's manifest has no path, digest or length; each is expected of every file.");
            }

            if (!paths.Add(line.Path))
            {
                throw new MoveRefusedException($"{line.Path} is in the archive's manifest twice.");
            }
        }
    }
}

/// <summary>A clause or a template of a tenant.</summary>
/// <param name="IsClause">Whether it is a clause.</param>
/// <param name="Reference">Id and version.</param>
/// <param name="Source">The whole of it, as it was given.</param>
public sealed record MovedTemplate(bool IsClause, string Reference, System.Text.Json.JsonElement Source);
