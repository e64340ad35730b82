using System.Globalization;

namespace ContractFlow.Domain.Terms;

/// <summary>Where a text is not payment terms, and what was expected there.</summary>
/// <param name="Position">The 0-based index of the character at fault; the text's length where it ends too early.</param>
/// <param name="Found">What stands there, or <c>end of text</c>.</param>
/// <param name="Expected">What could have stood there; empty where <paramref name="Reason"/> says it all.</param>
/// <param name="Reason">Why something well written is still wrong, or null.</param>
public sealed record TermsError(int Position, string Found, IReadOnlyList<string> Expected, string? Reason = null)
{
    /// <summary>The error as a sentence; columns count from 1.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"At column {Position + 1} ({Found}): ")
        + (Reason ?? $"expected {string.Join(", or ", Expected)}.");
}

/// <summary>A text that is not payment terms; <see cref="Error"/> says where and why.</summary>
public sealed class TermsFormatException : FormatException
{
    /// <summary>The text fails with <paramref name="error"/>.</summary>
    public TermsFormatException(TermsError error)
        : base(error?.ToString()) => Error = error ?? throw new ArgumentNullException(nameof(error));

    /// <summary>Where and why.</summary>
    public TermsError Error { get; }
}
