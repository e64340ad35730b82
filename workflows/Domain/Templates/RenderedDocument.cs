using System.Collections.Immutable;

namespace ContractFlow.Domain.Templates;

/// <summary>A contract's text in one language: what is shown, signed and digested.</summary>
public sealed record RenderedDocument
{
    /// <summary>The language, e.g. <c>zh-CN</c>.</summary>
    public required string Locale { get; init; }

    /// <summary>The title in that language.</summary>
    public required string Title { get; init; }

    /// <summary>A complete HTML document, without scripts or anything fetched from elsewhere; LF, NFC.</summary>
    public required string Html { get; init; }

    /// <summary>The same wording as plain text; LF, NFC.</summary>
    public required string Text { get; init; }

    /// <summary>SHA-256 of <see cref="Html"/> in UTF-8, 64 lower-case hex digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>SHA-256 of <see cref="Text"/> in UTF-8, 64 lower-case hex digits.</summary>
    public required string TextSha256 { get; init; }

    /// <summary>The template's id, e.g. <c>purchase</c>.</summary>
    public required string TemplateId { get; init; }

    /// <summary>The template's version.</summary>
    public required int TemplateVersion { get; init; }

    /// <summary>The number that each clause got, by its id: the same in every language.</summary>
    public required ImmutableSortedDictionary<string, int> ClauseNumbers { get; init; }

    /// <summary>The number of the clause of each role of <see cref="Templates.ClauseRoles"/>; a role that no clause has is left out.</summary>
    public required ImmutableSortedDictionary<string, int> ClauseRoles { get; init; }

    /// <summary>The versions of the clauses, in the order of the document, e.g. <c>price@1</c>.</summary>
    public required ImmutableArray<string> ClauseVersions { get; init; }
}
