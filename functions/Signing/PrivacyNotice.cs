using ContractFlow.Functions.Adapters.Mails;
using ContractFlow.Functions.Pages;
using Microsoft.Extensions.Configuration;
using MimeKit;

namespace ContractFlow.Functions.Signing;

/// <summary>Who answers for the personal data of signatories, as they are told (GDPR art. 13 and 14; PIPL art. 17).</summary>
public sealed class PrivacyNotice
{
    /// <summary>The setting that names who answers for the data.</summary>
    public const string ControllerSetting = "Privacy:Controller";

    /// <summary>The setting with the address of the privacy notice.</summary>
    public const string NoticeSetting = "Privacy:Notice";

    /// <summary>Reads the settings; without a controller the sender of mails is named.</summary>
    public PrivacyNotice(IConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Controller = settings[ControllerSetting] is { Length: > 0 } controller ? controller : Sender(settings[MimeMails.SenderSetting]);
        Notice = settings[NoticeSetting] is { Length: > 0 } text && Uri.TryCreate(text, UriKind.Absolute, out var notice) ? notice : null;
    }

    /// <summary>Who answers for the data.</summary>
    public string Controller { get; }

    /// <summary>Where it is said what becomes of the data; null where that is nowhere.</summary>
    public Uri? Notice { get; }

    /// <summary>What signatories are told, in a language.</summary>
    public ViewedPrivacy In(PageTexts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var who = texts.Fill(Notice is null ? "privacy.controller" : "privacy.both", Controller, Notice);
        return new(texts.Sentences(texts["privacy.kept"], who), Controller, Notice);
    }

    private static string Sender(string? from) =>
        !MailboxAddress.TryParse(from ?? "", out var sender) ? "ContractFlow" : string.IsNullOrEmpty(sender.Name) ? sender.Address : sender.Name;
}
