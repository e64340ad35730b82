using System.Collections.Immutable;
using System.Globalization;
using ContractFlow.Domain.Templates;

namespace ContractFlow.Domain.Contracts;

/// <summary>
/// Which number each clause got in a contract's documents, so that a notice can say by which clause it is sent: the same number in every language.
/// What no clause gives has no number, and the notice then must not rely on it.
/// </summary>
/// <param name="ById">The number by the clause's id, e.g. <c>notices</c>.</param>
/// <param name="ByRole">The number by role, see <see cref="ClauseRoles"/>; empty for contracts drawn up before clauses had roles.</param>
public sealed record ClauseNumbers(ImmutableSortedDictionary<string, int> ById, ImmutableSortedDictionary<string, int> ByRole)
{
    private static readonly ImmutableSortedDictionary<string, int> None = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>The numbers in the documents of a contract; none before it is drawn up.</summary>
    public static ClauseNumbers Of(Position position)
    {
        ArgumentNullException.ThrowIfNull(position);
        return position.Filed.Values.Select(fact => fact.Data).OfType<ContractDrawnUp>().FirstOrDefault() is { } drawnUp ? Of(drawnUp) : new(None, None);
    }

    /// <summary>The numbers in the documents that were drawn up.</summary>
    public static ClauseNumbers Of(ContractDrawnUp drawnUp)
    {
        ArgumentNullException.ThrowIfNull(drawnUp);
        var byId = drawnUp.ClauseVersions.Select((clause, i) => KeyValuePair.Create(clause.Split('@')[0], i + 1));
        return new(None.AddRange(byId), drawnUp.ClauseRoles ?? None);
    }

    /// <summary>The clause of a role as a sentence names it: <c>clause 13</c>, <c>第13条</c>, <c>Ziffer 13</c>; null where the contract has none.</summary>
    /// <param name="role">A role of <see cref="ClauseRoles"/>.</param>
    /// <param name="locale">The language.</param>
    public string? InWords(string role, DocumentLocale locale)
    {
        ArgumentNullException.ThrowIfNull(locale);
        if (!ByRole.TryGetValue(role, out var number))
        {
            return null;
        }

        var digits = number.ToString(CultureInfo.InvariantCulture);
        return locale == DocumentLocale.Chinese ? $"第{digits}条" : locale == DocumentLocale.German ? $"Ziffer {digits}" : $"clause {digits}";
    }
}
