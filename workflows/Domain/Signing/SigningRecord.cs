using System.Collections.Immutable;
using System.Globalization;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Templates;

namespace ContractFlow.Domain.Signing;

/// <summary>Who signed what, when and how, worded for the executed copy of one document.</summary>
internal sealed record SigningRecord(SigningRecordWords Words, ImmutableArray<(string Name, string Value)> Lines, ImmutableArray<SignatureLines> Signatures)
{
    public static SigningRecord Of(SigningSubject subject, DocumentRef signed)
    {
        var position = subject.Position;
        var (locale, words) = (DocumentLocale.Find(signed.Locale) ?? DocumentLocale.English, SigningRecordWords.In(signed.Locale));
        var lines = ImmutableArray.CreateBuilder<(string, string)>();
        lines.Add((words.Contract, position.Agreement.Reference));
        lines.Add((words.Prevailing, subject.Documents[0].Sha256));
        if (signed.Sha256 != subject.Documents[0].Sha256)
        {
            lines.Add((words.ThisVersion, signed.Sha256));
        }

        if (subject.EffectiveOn is { } day)
        {
            lines.Add((words.EffectiveOn, locale.Date(day)));
        }

        if (subject.Signing.Unopposed is { } silence)
        {
            lines.Add((words.Supplier, words.Unopposed(locale.Date(silence.Until))));
        }

        if (subject.Bound is { } bound)
        {
            lines.Add((words.File, words.StreamHead(bound.Facts, bound.Sha256)));
        }

        return new(words, lines.ToImmutable(), [.. subject.Signing.Signatures.Values.OrderBy(signature => signature.At).ThenBy(signature => signature.Role).Select(signature => Signature(subject, signature, locale, words))]);
    }

    // Whoever may tell a party's new address could have the code sent to a mailbox of their own: the record says so where it is not the contract's.
    private static string HowSigned(SigningSubject subject, Role role, SigningRecordWords words)
    {
        var named = OneTimeCode.Masked(subject.Position.Agreement.Party(role).Email);
        var sentTo = subject.Signing.Codes.GetValueOrDefault(role)?.SentTo ?? OneTimeCode.Masked(subject.Position.EmailOf(role));
        return sentTo == named ? words.HowSigned(sentTo) : words.HowSignedElsewhere(sentTo, named);
    }

    private static SignatureLines Signature(SigningSubject subject, Signature signature, DocumentLocale locale, SigningRecordWords words)
    {
        var position = subject.Position;
        var party = position.Agreement.Party(signature.Role);
        var local = signature.At.InZone(position.Zone);
        var time = $"{locale.Date(local.Date)}{words.Comma}{local.ToString("HH:mm:ss", CultureInfo.InvariantCulture)} ({position.Agreement.Zone}; {signature.At})";
        return new(
            signature.Role == Role.Buyer ? "buyer" : "supplier",
            signature.Role == Role.Buyer ? words.Buyer : words.Supplier,
            party.Name,
            words.SignedElectronically(signature.Name),
            locale.Date(local.Date),
            [
                (words.Party, $"{party.Name} ({party.RegistryNumber})"),
                (words.SignedBy, $"{signature.Name}{words.Comma}{signature.Title}"),
                (words.Time, time),
                (words.Method, HowSigned(subject, signature.Role, words)),
                (words.Digest, signature.DocumentSha256),
                .. signature.Consent is { } consent ? new[] { (words.Consent, consent) } : [],
            ]);
    }
}

/// <summary>One signature, worded.</summary>
/// <param name="Variable">The template's variable of the signatory.</param>
/// <param name="Heading">The party's role.</param>
/// <param name="Party">The party's name.</param>
/// <param name="Signature">What stands in the place of the signature.</param>
/// <param name="Date">What stands in the place of the date.</param>
/// <param name="Lines">The entries of the record.</param>
internal sealed record SignatureLines(string Variable, string Heading, string Party, string Signature, string Date, ImmutableArray<(string Name, string Value)> Lines);
