using System.Text.RegularExpressions;

namespace ContractFlow.Scenarios;

/// <summary>The mailbox of the signatories: the folder that takes the mails where no mail server is set up.</summary>
public sealed partial class Mailbox(string folder)
{
    /// <summary>The one-time code in the latest code mail about a contract to a role; null where there is none.</summary>
    public string? Code(string contract, string role)
    {
        var mail = !Directory.Exists(folder) ? null : new DirectoryInfo(folder).EnumerateFiles($"*{contract}*signing-{role}-code*.eml")
            .OrderByDescending(file => file.LastWriteTimeUtc).ThenByDescending(file => file.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        return mail is null ? null : CodeIn(mail.FullName);
    }

    private static string CodeIn(string file)
    {
        var message = File.ReadAllText(file);
        var body = message[message.IndexOf("\r\n\r\n", StringComparison.Ordinal)..];
        var text = message.Contains("base64", StringComparison.OrdinalIgnoreCase)
            ? System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(string.Concat(body.Where(c => !char.IsWhiteSpace(c)))))
            : body;
        return SixDigits().Match(text) is { Success: true } code ? code.Value : throw new InvalidDataException($"{file} holds no code of six digits.");
    }

    [GeneratedRegex(@"(?<!\d)\d{6}(?!\d)")]
    private static partial Regex SixDigits();
}
