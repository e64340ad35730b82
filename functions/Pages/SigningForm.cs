namespace ContractFlow.Functions.Pages;

/// <summary>What a signatory has typed so far, and what came of it.</summary>
/// <param name="Name">The name typed.</param>
/// <param name="Title">The capacity typed.</param>
/// <param name="Consent">Whether the box is ticked.</param>
/// <param name="Reason">The reason typed.</param>
/// <param name="Problem">The code of the refusal, if it was refused.</param>
/// <param name="CodeSent">Whether a code was sent just now.</param>
/// <param name="Declining">Whether it is the form to decline by.</param>
public sealed record SigningForm(
    string? Name = null, string? Title = null, bool Consent = false, string? Reason = null, string? Problem = null, bool CodeSent = false, bool Declining = false)
{
    /// <summary>The name of the field that the refusal is about, if it is about one.</summary>
    public string? Field => Problem switch
    {
        "consent-missing" => "consent",
        "name-missing" or "name-too-long" => "name",
        "title-missing" or "title-too-long" => "title",
        "code-missing" or "code-wrong" or "code-expired" or "code-void" => Declining ? "decline-code" : "code",
        "reason-missing" or "reason-too-long" => "reason",
        _ => null,
    };
}
