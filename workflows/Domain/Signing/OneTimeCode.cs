namespace ContractFlow.Domain.Signing;

/// <summary>
/// The limits of the one-time codes that prove a signatory's address. Guessing is hopeless within them: 5 tries at each of 10 codes
/// a day against a million possibilities.
/// </summary>
public static class OneTimeCode
{
    /// <summary>Decimal digits of a code.</summary>
    public const int Digits = 6;

    /// <summary>Misses that make a code void.</summary>
    public const int MissesAllowed = 5;

    /// <summary>Codes that one signatory may ask for in any 24 hours.</summary>
    public const int MostADay = 10;

    /// <summary>How long a code is good, last instant included.</summary>
    public static readonly Duration Lifetime = Duration.FromMinutes(10);

    /// <summary>The least time between two codes for one signatory.</summary>
    public static readonly Duration Pause = Duration.FromSeconds(30);

    /// <summary>An e-mail address with most of its name hidden: <c>l***@acme.example</c>.</summary>
    public static string Masked(string email)
    {
        ArgumentNullException.ThrowIfNull(email);
        var at = email.LastIndexOf('@');
        return at < 1 ? "***" : $"{email[..1]}***{email[at..]}";
    }

    /// <summary>The same for an address that stands beside another one: where both would look alike, though they are not, it is not masked.</summary>
    public static string Masked(string email, string beside)
    {
        ArgumentNullException.ThrowIfNull(beside);
        return email != beside && Masked(email) == Masked(beside) ? email : Masked(email);
    }
}
