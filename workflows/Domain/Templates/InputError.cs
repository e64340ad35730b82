namespace ContractFlow.Domain.Templates;

/// <summary>One thing that is wrong in given JSON.</summary>
/// <param name="Pointer">Where: an RFC 6901 JSON pointer, e.g. <c>/variables/buyer/email</c>.</param>
/// <param name="Given">What stands there, shortened and made printable; <c>nothing</c> where a member is missing.</param>
/// <param name="Expected">What should stand there.</param>
public sealed record InputError(string Pointer, string Given, string Expected)
{
    /// <summary>The whole error as one sentence.</summary>
    public string Message => $"{Pointer}: given {Given}, expected {Expected}.";

    /// <inheritdoc/>
    public override string ToString() => Message;
}
