using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Contracts.Export;
using ContractFlow.Domain.Contracts.Export.Seals;
using ContractFlow.Functions.Adapters.Files;
using ContractFlow.Functions.Moving;
using Microsoft.Extensions.Configuration;

namespace ContractFlow.Functions;

/// <summary>
/// <c>verify FILE</c>: checks a pack by itself, names everything that is wrong with it, and says whose seal it has. Known are the seals of the data folder, where
/// there is one, and the certificates that the command line names.
/// </summary>
public static class VerifyVerb
{
    private const long MostBytes = 1L << 30;
    private const int Sound = 0;
    private const int NotSound = 1;
    private const int NotFollowed = 2;
    private const int NotVouchedFor = 3;

    private sealed record Options(ImmutableArray<string> Certificates, string? Head, bool AcceptUnknownSeal, bool AcceptUnsigned);

    /// <summary>Verifies a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What follows it on the command line.</param>
    /// <param name="output">Where the answer goes.</param>
    /// <returns>0 where it is sound, or is what a flag takes; 1 where it is not; 2 where the words can't be followed; 3 where it is unbroken, but nobody known vouches for it.</returns>
    public static int Run(string path, IReadOnlyList<string> options, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(output);
        try
        {
            if (Read(options) is not { } chosen)
            {
                output.WriteLine($"'{string.Join(' ', options)}' can't be followed; after the file stand --certificate FILE, --head SHA256, --{CommandLine.AcceptUnknownSeal} and --{CommandLine.AcceptUnsigned}.");
                return NotFollowed;
            }

            if (Unreadable(path) is { } why)
            {
                output.WriteLine(why);
                return NotFollowed;
            }

            return Say(path, PackVerifier.Verify(File.ReadAllBytes(path), Known(chosen.Certificates)), chosen, output);
        }
        catch (CorruptFileException noCertificate)
        {
            output.WriteLine(noCertificate.Message);
            return NotFollowed;
        }
    }

    private static Options? Read(IReadOnlyList<string> options)
    {
        var chosen = new Options([], null, false, false);
        for (var i = 0; i < options.Count; i++)
        {
            switch (options[i])
            {
                case "--certificate" when i + 1 < options.Count:
                    chosen = chosen with { Certificates = chosen.Certificates.Add(options[++i]) };
                    break;
                case "--head" when i + 1 < options.Count:
                    chosen = chosen with { Head = options[++i].ToLowerInvariant() };
                    break;
                case "--" + CommandLine.AcceptUnknownSeal:
                    chosen = chosen with { AcceptUnknownSeal = true };
                    break;
                case "--" + CommandLine.AcceptUnsigned:
                    chosen = chosen with { AcceptUnsigned = true };
                    break;
                default:
                    return null;
            }
        }

        return chosen;
    }

    private static string? Unreadable(string path) =>
        !File.Exists(path) ? $"There is no file '{path}'."
        : new FileInfo(path).Length > MostBytes ? $"{path} is larger than {MostBytes} bytes; unpack it and run the stand-alone verifier on the folder, see docs/verifying.md."
        : TenantArchive.IsAt(path) ? $"{path} is the archive of a tenant, which import verifies before it writes anything. Unpack it and verify a pack of its folder {TenantManifest.ContractsFolder}."
        : null;

    private static KnownSeals Known(ImmutableArray<string> files) =>
        new([.. files.Select(Named), .. FileSealCertificates.Read(Path.Combine(Folder(), FileSealCertificates.Folder))]);

    private static X509Certificate2 Named(string file) =>
        File.Exists(file) ? FileSealCertificates.ReadFile(file) : throw new CorruptFileException($"There is no file '{file}', which --certificate names.");

    private static string Folder()
    {
        var settings = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        return settings["Embedded:Data"] is { Length: > 0 } folder ? folder : "data";
    }

    private static int Say(string path, Verification found, Options options, TextWriter output)
    {
        foreach (var fault in found.Faults)
        {
            output.WriteLine(OneLine(fault));
        }

        if (!found.IsUnbroken)
        {
            output.WriteLine($"{path} is not sound.");
            return NotSound;
        }

        if (options.Head is { } head && found.Hashes.IndexOf(head) is var told)
        {
            output.WriteLine(OneLine(told < 0
                ? $"No fact of it has the hash {head}, which you were told: it is of another file, of one that was changed, or was made before that."
                : $"Fact {told + 1} of {found.Facts} has the hash that you were told: up to there it is the file of then."));
            if (told < 0)
            {
                output.WriteLine($"{path} is not sound.");
                return NotSound;
            }
        }

        if (found.Seal is not { } seal)
        {
            output.WriteLine($"{path} is unbroken, but {OlderBuilds.Unsigned}: anybody could have made it. Compare the hash of its last fact with one that you were told. The verifier in it is one that a build put there; nothing in it was run.");
            return options.AcceptUnsigned ? Sound : NotVouchedFor;
        }

        output.WriteLine(seal.IsKnown
            ? $"{path} is sound: made on {found.MadeAt} and sealed by {seal}, which is known here."
            : $"{path} is unbroken, but has the seal of {seal}, which is not known here: anybody could have made it. Ask whoever is to have sealed it for the fingerprint, and name the certificate with --certificate FILE.");
        output.WriteLine(OneLine(Stamp(found, seal)));
        return seal.IsKnown || options.AcceptUnknownSeal ? Sound : NotVouchedFor;
    }

    // A forger's names of files must not look like lines of ours.
    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));

    private static string Stamp(Verification found, SealFound seal) =>
        seal.Stamp is { } stamp
            ? $"Time-stamped on {stamp.At} by {stamp.Subject} (certificate SHA-256 {stamp.Fingerprint}), which is {(stamp.IsKnown ? "known" : "not known")} here."
            : found.TimeStamp?.Reason is { } reason ? $"Not time-stamped: {reason}" : "Not time-stamped: when it was made is the word of whoever sealed it.";
}
