namespace ContractFlow.Domain.Templates;

/// <summary>One thing that is wrong in given JSON.</summary>
/// <param name="Pointer">Where: an RFC 6901 JSON pointer, e.g. <c>/variables/buyer/email</c>.</param>
/// <param name="Given">What stands there, shortened and made printable; <c>nothing</c> where a member is missing.</param>
/// <param name="Expected">What should stand there.</param>
public sealed record InputError(string Pointer, string Given, string Expected)
{
    /// <summary>How many are told at once: whoever brings more mends these first.</summary>
    public const int MostTold = 20;

    /// <summary>Whether a reader that goes through what may be any number of members need not look for more: that there are more than are told is known.</summary>
    internal static bool IsFull(List<InputError> errors) => errors.Count > MostTold;

    /// <summary>The whole error as one sentence.</summary>
    public string Message => $"{Pointer}: given {Given}, expected {Expected}.";

    /// <inheritdoc/>
    public override string ToString() => Message;
}
