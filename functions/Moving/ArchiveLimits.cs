namespace ContractFlow.Functions.Moving;

/// <summary>How much of an archive is taken into memory at most; nothing that an export writes comes near.</summary>
public static class ArchiveLimits
{
    /// <summary>Bytes of the manifest: some 200,000 contracts.</summary>
    public const int ManifestBytes = 32 * 1024 * 1024;

    /// <summary>Bytes of one contract's pack, or of one document.</summary>
    public const int FileBytes = 128 * 1024 * 1024;

    /// <summary>Bytes of one line: a clause, a template or a message.</summary>
    public const int LineBytes = 4 * 1024 * 1024;

    /// <summary>Bytes of all clauses and templates.</summary>
    public const int TemplatesBytes = 64 * 1024 * 1024;
}
