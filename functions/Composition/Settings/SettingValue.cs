using System.Globalization;
using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Sealing;
using MailKit.Security;
using MimeKit;
using NCrontab;

namespace ContractFlow.Functions.Composition.Settings;

/// <summary>What a setting's text may be.</summary>
/// <param name="Expected">In words, after "expected is".</param>
/// <param name="IsRight">Whether a text is so; it may throw <see cref="ArgumentException"/> with a better sentence.</param>
public sealed record SettingValue(string Expected, Func<string, bool> IsRight)
{
    /// <summary>Any text.</summary>
    public static SettingValue Text { get; } = new("a text", _ => true);

    /// <summary>Yes or no.</summary>
    public static SettingValue Flag { get; } = new("true or false", text => bool.TryParse(text, out _));

    /// <summary>When a timer function runs, as the Functions host reads it: NCRONTAB of five or six fields.</summary>
    public static SettingValue Schedule { get; } = new(
        "a schedule of six fields: second, minute, hour, day, month, day of the week",
        text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length is var fields and (5 or 6) && CrontabSchedule.TryParse(text, new() { IncludingSeconds = fields == 6 }) is not null);

    /// <summary>An absolute http or https address.</summary>
    public static SettingValue Address { get; } = new("an http or https address", IsAddress);

    /// <summary>One or more addresses to listen on, separated by semicolons.</summary>
    public static SettingValue Addresses { get; } = new(
        "addresses separated by semicolons", text => text.Split(';').All(part => IsAddress(part.Replace("://*", "://any", StringComparison.Ordinal).Replace("://+", "://any", StringComparison.Ordinal))));

    /// <summary>An RFC 3339 instant.</summary>
    public static SettingValue Moment { get; } = new("an instant", text => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _));

    /// <summary>A length of time that is not negative.</summary>
    public static SettingValue Span { get; } = new("a time span hh:mm:ss", text => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) && span >= TimeSpan.Zero);

    /// <summary>A mail address, with or without a name.</summary>
    public static SettingValue MailAddress { get; } = new("a mail address", text => MailboxAddress.TryParse(text, out var address) && address.Domain.Length > 0);

    /// <summary>One of some words.</summary>
    public static SettingValue OneOf(params string[] words) => new($"one of {string.Join(", ", words)}", words.Contains);

    /// <summary>A folder by its full path.</summary>
    public static SettingValue Folder { get; } = new("the full path of a folder", Path.IsPathFullyQualified);

    /// <summary>How a connection to a mail server is secured.</summary>
    public static SettingValue MailSecurity { get; } = new($"one of {string.Join(", ", Enum.GetNames<SecureSocketOptions>())}", text => Enum.GetNames<SecureSocketOptions>().Contains(text));

    /// <summary>A port of the loopback address, or a word for choosing one or none.</summary>
    public static SettingValue Door { get; } = new("a port, auto or off", text => text is "auto" or "off" || ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _));

    /// <summary>Lower-case letters and digits, as storage names are made of.</summary>
    public static SettingValue StorageName { get; } = new("3 to 24 lower-case letters and digits", text => text.Length is >= 3 and <= 24 && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)));

    /// <summary>The name of a host, without scheme, port and path.</summary>
    public static SettingValue HostName { get; } = new("the name of a host alone, without https:// or a path", text => Uri.CheckHostName(text) == UriHostNameType.Dns);

    /// <summary>A connection string: <c>name=value</c> parts with semicolons between them, one of them named so.</summary>
    public static SettingValue Connection(string part) => new(
        $"a connection string with {part}=", text => text.Split(';').Any(piece => piece.Trim().StartsWith(part + "=", StringComparison.OrdinalIgnoreCase)));

    /// <summary>A whole number between two, both included.</summary>
    public static SettingValue Whole(int least, int most = int.MaxValue) => new(
        most == int.MaxValue ? $"a whole number of {least} or more" : $"a whole number from {least} to {most}",
        text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most);

    /// <summary>A number of seconds above zero and not above <paramref name="most"/>.</summary>
    public static SettingValue Seconds(double most) => new(
        $"a number of seconds above 0 and up to {most.ToString(CultureInfo.InvariantCulture)}",
        text => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most);

    /// <summary>A secret of so many characters at least, which nobody guesses.</summary>
    public static SettingValue Secret(string setting, int least) => new($"a text of {least} characters or more", text =>
    {
        if (text.Length >= least)
        {
            KeyStrength.Require(setting, text);
        }

        return text.Length >= least;
    });

    /// <summary>Secrets that sign links. The first signs new ones and must be a good one; those after it are kept for links that were sent before.</summary>
    public static SettingValue LinkSecrets { get; } = Secrets(LinkKeys.Setting);

    /// <summary>Secrets that keys of secrets at rest are wrapped with.</summary>
    public static SettingValue DataSecrets { get; } = Secrets(DataSecret.Setting);

    /// <summary>The key that seals packs, with its certificate.</summary>
    public static SettingValue SealKey { get; } = new(
        "PEM or base64 of PKCS #12 with a P-256 key and its certificate", text => Sealing.SealKey.Of(text) is not null);

    /// <summary>Fingerprints of certificates.</summary>
    public static SettingValue Fingerprints { get; } = new("SHA-256 of certificates, separated by commas", text => SealBook.Fingerprints(text).Any());

    /// <summary>Weights of statutory findings.</summary>
    public static SettingValue Findings { get; } = new("codes with their weights", text => FindingSetting.Read(text) is not null);

    private static bool IsAddress(string text) => Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.Length > 0;

    // The first one is that of today, and must be a good one.
    private static SettingValue Secrets(string setting) => new("secrets of at least 32 characters, separated by commas", text =>
    {
        KeyStrength.Require(setting, SecretList.Of(setting, text) is [var current, ..] ? current : throw SecretList.TooShort(setting));
        return true;
    });
}
