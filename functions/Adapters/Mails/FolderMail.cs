using System.Security.Cryptography;
using System.Text;
using ContractFlow.Functions.Adapters.Files;
using ContractFlow.Orchestrations.Ports;
using MimeKit;

namespace ContractFlow.Functions.Adapters.Mails;

/// <summary>
/// Puts mails into a folder as <c>.eml</c> files, where no mail server is set up: on a newcomer's machine, in tests and in the demo.
/// A file is named after the mail's id, is there as a whole or not at all, and is written once: a mail sent again finds itself there.
/// </summary>
public sealed class FolderMail : IMail
{
    private const int MostNameLength = 150;
    private const string Extension = ".eml";

    // Lines end as RFC 5322 has them, on every system.
    private static readonly FormatOptions Format = WithDosLines();
    private readonly string _folder;
    private readonly MimeMails _mimeMails;

    /// <summary>A folder of mails; what a killed process left half written in it is removed.</summary>
    public FolderMail(string folder, MimeMails mimeMails)
    {
        (_folder, _mimeMails) = (folder, mimeMails);
        WholeFile.RemoveDrafts(folder);
    }

    /// <inheritdoc/>
    public async Task<MailReceipt> Send(MailMessage message, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        var mime = _mimeMails.Of(message);
        try
        {
            var path = Path.Combine(_folder, FileName(message.Id));
            if (File.Exists(path) && !await IsSame(path, mime, cancellation))
            {
                // Another mail whose id differs only in what a file's name can't hold.
                path = Path.Combine(_folder, OtherName(message.Id));
            }

            if (!File.Exists(path))
            {
                await WholeFile.Write(path, file => mime.WriteToAsync(Format, file, cancellation), replace: false);
            }

            return new($"written to {Path.GetFileName(path)}", MessageId: mime.MessageId);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Without the folder's path: what is said here stands in contract files.
            var reason = error is UnauthorizedAccessException ? "the process has no right to it" : "the disk does not take it";
            throw new MailFailedException(permanent: false, $"The mail can't be written to the folder of mails: {reason}.", error);
        }
    }

    /// <summary>The name of the file of a mail. Rungs before and after a day, such as <c>d-7</c> and <c>d+7</c>, have files of their own.</summary>
    public static string FileName(string id) => Named(id, MostNameLength) + Extension;

    private static string OtherName(string id) =>
        $"{Named(id, MostNameLength - 9)}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..8]}{Extension}";

    private static string Named(string id, int longest)
    {
        ArgumentNullException.ThrowIfNull(id);
        var name = string.Concat(id.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '+' ? c : '-'));
        return name.Length > longest ? name[..longest] : name;
    }

    private static async Task<bool> IsSame(string path, MimeMessage mime, CancellationToken cancellation)
    {
        try
        {
            await using var file = File.OpenRead(path);
            return (await HeaderList.LoadAsync(file, cancellation))[HeaderId.MessageId] is { } id && id.Trim() == $"<{mime.MessageId}>";
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static FormatOptions WithDosLines()
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        return format;
    }
}
