using System.Text;
using ContractFlow.Functions.Adapters.Files;
using Microsoft.Extensions.Configuration;

namespace ContractFlow.Functions.Adapters.Mails;

/// <summary>
/// The folder into which a mail server puts the mails that come to our sender's address, one <c>.eml</c> file each, moved in when it is whole. What was read goes to
/// <c>done</c>; what can't be understood goes to <c>failed</c>, with a text beside it that says why.
/// </summary>
public sealed class BounceFolder(IConfiguration settings)
{
    /// <summary>The setting that names the folder.</summary>
    public const string Setting = "Mail:BounceFolder";

    private const int MostAtOnce = 500;
    private readonly string? _folder = settings[Setting] is { Length: > 0 } folder ? folder : null;

    /// <summary>The mails that came, at most 500 at once, in the order of their names; none where no folder is set, or where it is missing.</summary>
    public IReadOnlyList<string> New() => _folder is null || !Directory.Exists(_folder) ? []
        : [.. Directory.EnumerateFiles(_folder, "*.eml").Order(StringComparer.Ordinal).Take(MostAtOnce)];

    /// <summary>Reads a mail.</summary>
    /// <exception cref="UnreadableException">It is no delivery status mail of a notice of ours, or larger than is read.</exception>
    /// <exception cref="IOException">It can't be read just now.</exception>
    public static async Task<BounceMail> Read(string path, CancellationToken cancellation = default)
    {
        var file = new FileInfo(path);
        if (file.LinkTarget is not null)
        {
            throw new UnreadableException("It is a link to another file; the mail itself is expected.");
        }

        if (file.Length > BounceMail.MostBytes)
        {
            throw new UnreadableException($"It has {file.Length} bytes; mails of up to {BounceMail.MostBytes} are read.");
        }

        await using var mail = file.OpenRead();
        return await BounceMail.Read(mail, cancellation);
    }

    /// <summary>Puts a mail that was read aside.</summary>
    public void Done(string path) => Move(path, "done");

    /// <summary>Puts a mail aside that a person must look at.</summary>
    /// <param name="path">The mail.</param>
    /// <param name="reason">Why.</param>
    public Task Fail(string path, string reason)
    {
        var moved = Move(path, "failed");
        return WholeFile.Write($"{moved}.txt", Encoding.UTF8.GetBytes(reason + Environment.NewLine));
    }

    private string Move(string path, string where)
    {
        var folder = Path.Combine(_folder!, where);
        Directory.CreateDirectory(folder);
        for (var number = 1; ; number++)
        {
            var name = Path.GetFileNameWithoutExtension(path);
            var target = Path.Combine(folder, number == 1 ? $"{name}.eml" : $"{name}.{number}.eml");
            try
            {
                File.Move(path, target, overwrite: false);
                return target;
            }
            catch (IOException) when (File.Exists(target) && File.Exists(path))
            {
                // Another mail of the same name was put aside before.
            }
        }
    }
}
