using System.Globalization;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Templates;

namespace ContractFlow.Domain.Signing;

/// <summary>
/// What signatories may do. Each command gives the facts to file, none where it was done already, or is refused. A refusal of the round
/// comes before one of a field, so that nobody corrects a form that can't be sent any more.
/// </summary>
public static class SigningRules
{
    /// <summary>Longest name or title, in characters.</summary>
    public const int MostNameLength = 100;

    /// <summary>Longest reason, in characters.</summary>
    public const int MostReasonLength = 2000;

    /// <summary>A document was shown to a signatory: filed once for each of them.</summary>
    /// <param name="position">The contract.</param>
    /// <param name="command">What was shown to whom.</param>
    /// <param name="now">The instant.</param>
    /// <param name="change">The proposed change that is signed, e.g. <c>amendment-1</c>; null for the contract itself. The same below.</param>
    /// <exception cref="RefusedException"><c>unknown-document</c>: it is none of this contract.</exception>
    public static IEnumerable<FactDraft> View(Position position, ViewDocument command, Instant now, string? change = null)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(command);
        var subject = new SigningSubject(position, change);
        if (subject.Readable.All(document => document.Sha256 != command.DocumentSha256))
        {
            throw new RefusedException("unknown-document", "The contract has no such document.");
        }

        var signing = subject.Signing;
        return !signing.IsOpen || signing.Signatures.ContainsKey(command.Role) || signing.Viewed.Contains((command.Role, command.DocumentSha256)) ? []
            : [Draft(subject, command.Role, $"viewed:{command.DocumentSha256}", new SigningViewed(command.Role, command.DocumentSha256, command.Evidence), now)];
    }

    /// <summary>A one-time code is to be sent, to sign or to decline: 10 minutes good, at most one every 30 seconds and 10 in 24 hours.</summary>
    /// <exception cref="RefusedException">
    /// <c>not-your-turn</c> (to sign), <c>already-signed</c>, <c>signing-not-open</c>, <c>signing-closed</c>, <c>signing-expired</c>, <c>code-too-soon</c>, <c>code-limit</c>.
    /// </exception>
    public static IEnumerable<FactDraft> IssueCode(Position position, IssueCode command, Instant now, string? change = null)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(command);
        var subject = new SigningSubject(position, change);
        CheckRound(subject, command.Role, now);
        if (!command.ToDecline)
        {
            CheckTurn(subject, command.Role);
            subject.RequirePossible(command.Role, now);
        }

        var signing = subject.Signing;
        if (signing.NextCodeAt(command.Role) is { } next && now < next)
        {
            var wait = next - now;
            throw wait <= OneTimeCode.Pause
                ? new RefusedException("code-too-soon", $"A code was sent a moment ago. Ask for another one in {Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture)} seconds.")
                : new RefusedException("code-limit", $"{OneTimeCode.MostADay} codes were sent within 24 hours. The next one can be asked for at {next}.");
        }

        var number = signing.CodesIssued(command.Role) + 1;
        var issued = new SigningCodeIssued(command.Role, command.CodeHash, now + OneTimeCode.Lifetime, OneTimeCode.Masked(position.EmailOf(command.Role)));
        return [Draft(subject, command.Role, $"code:{number}", issued, now)];
    }

    /// <summary>
    /// A signature; with a wrong code, the fact that it was wrong instead. The same signature given again changes nothing.
    /// </summary>
    /// <exception cref="RefusedException">
    /// As for <see cref="IssueCode"/>, and <c>document-changed</c>, <c>document-not-viewed</c>, <c>consent-missing</c>, <c>name-missing</c>, <c>name-too-long</c>,
    /// <c>title-missing</c>, <c>title-too-long</c>, <c>code-missing</c>, <c>code-expired</c>, <c>code-void</c>.
    /// </exception>
    public static IEnumerable<FactDraft> Sign(Position position, SignContract command, Instant now, string? change = null)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(command);
        var subject = new SigningSubject(position, change);
        if (IsRepeated(subject.Signing, command))
        {
            return [];
        }

        CheckRound(subject, command.Role, now);
        CheckTurn(subject, command.Role);
        CheckDocument(subject, command);
        var consent = command.Consent ?? throw new RefusedException("consent-missing", "Nothing can be signed without agreeing to the consent shown.", "/consent");
        var name = Text(command.Name, "name", MostNameLength);
        var title = Text(command.Title, "title", MostNameLength);
        var code = Code(subject.Signing, command.Role, command.CodeHash, now);
        if (code.CodeHash != command.CodeHash)
        {
            return [Missed(subject, command.Role, code, now)];
        }

        var signed = new ContractSigned(command.Role, name, title, command.DocumentSha256!, consent.Text, code.CodeHash, command.Evidence, $"{consent.Version}:{consent.Locale}");
        return [.. Shown(position, command, now, change), Draft(subject, command.Role, "signed", signed, now), .. subject.Agreed(command.Role, now)];
    }

    /// <summary>A refusal: the round is over for both. It waits for nobody's turn. As with a signature, a wrong code is filed instead.</summary>
    /// <exception cref="RefusedException">
    /// <c>already-signed</c>, <c>signing-not-open</c>, <c>signing-closed</c>, <c>signing-expired</c>, <c>reason-missing</c>, <c>reason-too-long</c>, <c>code-missing</c>,
    /// <c>code-expired</c>, <c>code-void</c>.
    /// </exception>
    public static IEnumerable<FactDraft> Decline(Position position, DeclineContract command, Instant now, string? change = null)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(command);
        var subject = new SigningSubject(position, change);
        var reason = command.Reason?.Trim();
        if (subject.Signing.Declined is { } declined && declined == (command.Role, reason))
        {
            return [];
        }

        CheckRound(subject, command.Role, now);
        reason = Text(command.Reason, "reason", MostReasonLength);
        var code = Code(subject.Signing, command.Role, command.CodeHash, now);
        return code.CodeHash == command.CodeHash
            ? [Draft(subject, command.Role, "declined", new SigningDeclined(command.Role, reason, command.Evidence, code.CodeHash), now)]
            : [Missed(subject, command.Role, code, now)];
    }

    // What was shown is filed at the latest with the signature.
    private static IEnumerable<FactDraft> Shown(Position position, SignContract command, Instant now, string? change) =>
        command.Shown is { } shown ? View(position, new(command.Role, shown, command.Evidence), now, change) : [];

    private static FactDraft Missed(SigningSubject subject, Role role, IssuedCode code, Instant now) =>
        Draft(subject, role, $"code:{subject.Signing.CodesIssued(role)}:missed:{code.Missed + 1}", new SigningCodeRefused(role, code.CodeHash), now);

    private static bool IsRepeated(SigningState signing, SignContract command) =>
        signing.Signatures.TryGetValue(command.Role, out var signature)
        && signature.Name == command.Name?.Trim() && signature.Title == command.Title?.Trim()
        && signature.DocumentSha256 == command.DocumentSha256 && signature.CodeHash == command.CodeHash;

    private static void CheckRound(SigningSubject subject, Role role, Instant now)
    {
        var signing = subject.Signing;
        if (signing.OpenedAt is null)
        {
            throw new RefusedException("signing-not-open", "The contract is still being drawn up. Try again in a moment.");
        }

        if (signing.Signatures.TryGetValue(role, out var signature))
        {
            throw new RefusedException("already-signed", $"{signature.Name} signed for the {Name(role)} at {signature.At}; a signature can't be changed or taken back here.");
        }

        if (signing.Declined is { } declined)
        {
            throw new RefusedException("signing-closed", $"The {Name(declined.Role)} declined to sign; nothing has been concluded.");
        }

        if (signing.Unopposed is { } silence)
        {
            throw new RefusedException("signing-closed", $"Nobody objected until {NodaTime.Text.LocalDatePattern.Iso.Format(silence.Until)}: the call-off binds by the frame's words without a signature.");
        }

        if (signing.Expired || now > subject.EndsAt)
        {
            throw new RefusedException("signing-expired", $"The time to sign ended at {subject.EndsAt}. Ask for it to be drawn up again.");
        }
    }

    private static void CheckTurn(SigningSubject subject, Role role)
    {
        if (!subject.Waiting.Contains(role))
        {
            throw new RefusedException("not-your-turn", $"The {Name(role.Other())} signs first. You will be invited when it is your turn.");
        }
    }

    private static void CheckDocument(SigningSubject subject, SignContract command)
    {
        var prevailing = subject.Documents[0].Sha256;
        if (command.DocumentSha256 != prevailing)
        {
            throw new RefusedException("document-changed", $"The document to be signed has the digest {prevailing}; '{command.DocumentSha256}' was given. Load the document again.", "/documentSha256");
        }

        if (!subject.Documents.Any(document => document.Sha256 == command.Shown || subject.Signing.Viewed.Contains((command.Role, document.Sha256))))
        {
            throw new RefusedException("document-not-viewed", "The document was not opened yet. Open and read it before signing.");
        }
    }

    private static IssuedCode Code(SigningState signing, Role role, string? codeHash, Instant now)
    {
        if (codeHash is null || !signing.Codes.TryGetValue(role, out var code))
        {
            throw new RefusedException("code-missing", $"Ask for a code and give its {OneTimeCode.Digits} digits.", "/code");
        }

        return code.Missed >= OneTimeCode.MissesAllowed ? throw new RefusedException("code-void", "Too many incorrect attempts: the code is void. Ask for a new one.", "/code")
            : now > code.ExpiresAt ? throw new RefusedException("code-expired", $"The code was good until {code.ExpiresAt}. Ask for a new one.", "/code")
            : code;
    }

    private static string Text(string? given, string field, int most)
    {
        var text = given?.Trim();
        return string.IsNullOrEmpty(text) ? throw new RefusedException($"{field}-missing", $"The {field} must be given.", $"/{field}")
            : text.EnumerateRunes().Count() is var length && length > most ? throw new RefusedException($"{field}-too-long", $"The {field} has {length} characters; {most} are the most.", $"/{field}")
            : field != "reason" && text.Any(WrittenText.IsRefused) ? throw Demand.Invalid($"The {field} has characters that can't be seen or that turn the writing around; only ones that can be seen are expected.", $"/{field}")
            : Demand.Readable(text, $"/{field}");
    }

    private static FactDraft Draft(SigningSubject subject, Role role, string what, FactData step, Instant now) =>
        new($"{subject.Prefix}:{Name(role)}:{what}", subject.Filed(step), now, Name(role));

    private static string Name(Role role) => role == Role.Buyer ? "buyer" : "supplier";
}
