using System.Globalization;
using System.Text;
using System.Text.Json;
using ContractFlow.Domain.Templates;

namespace ContractFlow.Functions.Adapters;

/// <summary>A tenant's library as far as its rows were read, and what of the quota they take.</summary>
/// <param name="Number">The number of the latest row; 0 for none.</param>
/// <param name="Library">What ships, and the tenant's own on top of it.</param>
/// <param name="Clauses">Clauses of its own.</param>
/// <param name="Templates">Templates of its own.</param>
/// <param name="Bytes">Bytes of both.</param>
internal sealed record KnownTemplates(long Number, TemplateLibrary Library, int Clauses, int Templates, long Bytes)
{
    /// <summary>What ships alone.</summary>
    public static KnownTemplates Nothing { get; } = new(0, TemplateLibrary.Shipped, 0, 0, 0);

    /// <summary>These and a row that was taken once. It is read for ever: a stricter rule of a later version does not apply to it, so it would be a fault of that version.</summary>
    /// <exception cref="InvalidOperationException">It can't be read any more.</exception>
    public KnownTemplates With(long number, bool isClause, string json)
    {
        using var document = JsonDocument.Parse(json);
        var change = Library.WithOwn(isClause, document.RootElement, taken: true);
        return change.Library is { } library
            ? After(number, isClause, json, library)
            : throw new InvalidOperationException("A stored template does not fit any more: " + string.Join(" ", change.Errors));
    }

    /// <summary>The library with one more clause or template, or every error; a quota that it would be over is one. Nothing but the new one is parsed.</summary>
    public LibraryChange Adding(bool isClause, JsonElement source, TemplateQuota quota, bool taken)
    {
        var change = Library.WithOwn(isClause, source, taken);
        return change.Library is not null && Excess(isClause, Encoding.UTF8.GetByteCount(source.GetRawText()), quota) is { } excess ? new(null, [excess]) : change;
    }

    /// <summary>These once the row of a new one is written.</summary>
    public KnownTemplates After(long number, bool isClause, string json, TemplateLibrary library) =>
        new(number, library, Clauses + (isClause ? 1 : 0), Templates + (isClause ? 0 : 1), Bytes + Encoding.UTF8.GetByteCount(json));

    private InputError? Excess(bool isClause, int bytes, TemplateQuota quota) =>
        isClause && Clauses >= quota.Clauses ? Over(Clauses + 1, "clauses", quota.Clauses, TemplateQuota.ClausesSetting)
        : !isClause && Templates >= quota.Templates ? Over(Templates + 1, "templates", quota.Templates, TemplateQuota.TemplatesSetting)
        : Bytes + bytes > quota.Bytes ? Over(Bytes + bytes, "bytes of clauses and templates", quota.Bytes, TemplateQuota.BytesSetting)
        : null;

    private static InputError Over(long given, string what, int most, string setting) => new(
        "", string.Create(CultureInfo.InvariantCulture, $"{given} {what} of one tenant"), string.Create(CultureInfo.InvariantCulture, $"at most {most} (the operator's setting {setting})"));
}
