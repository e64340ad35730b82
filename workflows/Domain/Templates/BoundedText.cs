using System.Text;

namespace ContractFlow.Domain.Templates;

/// <summary>Takes text up to a number of characters, and stops whoever writes on.</summary>
internal sealed class BoundedText(int most) : StringWriter(System.Globalization.CultureInfo.InvariantCulture)
{
    /// <inheritdoc/>
    public override void Write(char value)
    {
        Require(1);
        base.Write(value);
    }

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count)
    {
        Require(count);
        base.Write(buffer, index, count);
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer)
    {
        Require(buffer.Length);
        base.Write(buffer);
    }

    /// <inheritdoc/>
    public override void Write(string? value)
    {
        Require(value?.Length ?? 0);
        base.Write(value);
    }

    /// <inheritdoc/>
    public override void Write(StringBuilder? value)
    {
        Require(value?.Length ?? 0);
        base.Write(value);
    }

    private void Require(int more)
    {
        if (GetStringBuilder().Length + more > most)
        {
            throw new DocumentTooLargeException(DocumentTooLargeException.Characters);
        }
    }
}

/// <summary>A document comes to more than <see cref="ClauseLimits"/> allow.</summary>
internal sealed class DocumentTooLargeException(string given) : Exception(given)
{
    /// <summary>It is too long.</summary>
    public static string Characters { get; } = $"a document of more than {ClauseLimits.DocumentCharacters} characters";

    /// <summary>A piece that is to be added to a document of so many characters.</summary>
    /// <exception cref="DocumentTooLargeException">The document would be too long with it.</exception>
    public static string Within(int length, string more) =>
        length + more.Length < ClauseLimits.DocumentCharacters ? more : throw new DocumentTooLargeException(Characters);

    /// <summary>It takes too many steps.</summary>
    public static string Steps { get; } = $"a document that takes more than {ClauseLimits.Steps} steps to draw up";
}
