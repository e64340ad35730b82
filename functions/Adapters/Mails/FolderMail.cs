using ContractFlow.Orchestrations.Ports;
using MimeKit;

namespace ContractFlow.Functions.Adapters.Mails;

/// <summary>
/// Puts mails into a folder as <c>.eml</c> files, where no mail server is set up: on a newcomer's machine, in tests and in the demo.
/// A file is named after the mail's id, so a mail sent again replaces itself.
/// </summary>
public sealed class FolderMail(string folder, MimeMails mimeMails) : IMail
{
    private const int MostNameLength = 150;

    // Lines end as RFC 5322 has them, on every system.
    private static readonly FormatOptions Format = WithDosLines();

    /// <inheritdoc/>
    public async Task<string> Send(MailMessage message, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        var mime = mimeMails.Of(message);
        var path = Path.Combine(folder, FileName(message.Id));
        var draft = $"{path}.{Guid.NewGuid():n}.draft";
        try
        {
            Directory.CreateDirectory(folder);
            await mime.WriteToAsync(Format, draft, cancellation);
            File.Move(draft, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new MailFailedException(permanent: false, $"The mail can't be written to {folder}: {error.Message}", error);
        }

        return $"written to {Path.GetFileName(path)}";
    }

    /// <summary>The name of the file of a mail. Rungs before and after a day, such as <c>d-7</c> and <c>d+7</c>, have files of their own.</summary>
    public static string FileName(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        var name = string.Concat(id.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '+' ? c : '-'));
        return $"{(name.Length > MostNameLength ? name[..MostNameLength] : name)}.eml";
    }

    private static FormatOptions WithDosLines()
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        return format;
    }
}
