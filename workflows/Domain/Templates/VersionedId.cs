using System.Globalization;

namespace ContractFlow.Domain.Templates;

/// <summary>The name of one version of a template or clause, written <c>purchase@1</c>. A published version never changes.</summary>
/// <param name="Id">Lower-case letters, digits and hyphens, starting with a letter, at most 64.</param>
/// <param name="Version">1 to 9999.</param>
public readonly record struct VersionedId(string Id, int Version) : IComparable<VersionedId>
{
    /// <summary>What a valid id looks like, for error messages.</summary>
    internal const string IdExpected = "an id of lower-case letters, digits and hyphens, starting with a letter, at most 64 characters";

    /// <summary>What a valid reference looks like, for error messages.</summary>
    internal const string Expected = "an id and a version such as purchase@1";

    /// <summary>Parses <c>purchase@1</c>.</summary>
    public static bool TryParse(string? text, out VersionedId result)
    {
        result = default;
        if (text?.Split('@') is not [var id, var digits] || !IsId(id) || digits.StartsWith('0')
            || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var version) || version is < 1 or > 9999)
        {
            return false;
        }

        result = new(id, version);
        return true;
    }

    /// <summary>By id, then by version.</summary>
    public int CompareTo(VersionedId other) =>
        string.CompareOrdinal(Id, other.Id) is var order and not 0 ? order : Version.CompareTo(other.Version);

    /// <summary>E.g. <c>purchase@1</c>.</summary>
    public override string ToString() => $"{Id}@{Version.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>By id, then by version.</summary>
    public static bool operator <(VersionedId a, VersionedId b) => a.CompareTo(b) < 0;

    /// <summary>By id, then by version.</summary>
    public static bool operator >(VersionedId a, VersionedId b) => a.CompareTo(b) > 0;

    /// <summary>By id, then by version.</summary>
    public static bool operator <=(VersionedId a, VersionedId b) => a.CompareTo(b) <= 0;

    /// <summary>By id, then by version.</summary>
    public static bool operator >=(VersionedId a, VersionedId b) => a.CompareTo(b) >= 0;

    internal static bool IsId(string text) =>
        text.Length is >= 1 and <= 64 && char.IsAsciiLetterLower(text[0]) && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
