using System.Collections.Immutable;
using System.Text.Json;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Templates;

/// <summary>One version of a contract template: its variables, the rules between them, and its clauses in order. Everything in it fits together.</summary>
public sealed record Template
{
    /// <summary>Its name and version.</summary>
    public required VersionedId Reference { get; init; }

    /// <summary>The law that it declares to be written for (member <c>law</c>), or null: not said. Contracts under another law are refused.</summary>
    public Jurisdiction? DeclaredLaw { get; init; }

    /// <summary>The law that its text is written for: the declared one, else the one that its clauses have in common; null: not known.</summary>
    public Jurisdiction? Law => WrittenFor.Of(this);

    /// <summary>As <see cref="Law"/>; where the clauses are of several laws, one that does not fit a contract under <paramref name="law"/>.</summary>
    public Jurisdiction? LawBeside(Jurisdiction law) => WrittenFor.Beside(this, law);

    /// <summary>The languages it can be drawn up in; the first one prevails.</summary>
    public required ImmutableArray<string> Locales { get; init; }

    /// <summary>The title per locale.</summary>
    public required ImmutableSortedDictionary<string, string> Titles { get; init; }

    /// <summary>The variables by name.</summary>
    public required ImmutableDictionary<string, VariableDefinition> Variables { get; init; }

    /// <summary>The names of the variables in the order of the template.</summary>
    public required ImmutableArray<string> VariableOrder { get; init; }

    /// <summary>What must hold between variables.</summary>
    public required ImmutableArray<VariableRule> Rules { get; init; }

    /// <summary>The clauses in order; a clause's number in the document is its place here, from 1.</summary>
    public required ImmutableArray<Clause> Clauses { get; init; }

    /// <summary>The party variables that sign, in the order of the signature block.</summary>
    public required ImmutableArray<string> Signatories { get; init; }

    /// <summary>
    /// How its documents are laid out: 1 as the first templates, with lines for handwriting in the signature block; 2 for contracts that are signed
    /// electronically, with marked languages. A template keeps its layout, so that the same draft gives the same bytes.
    /// </summary>
    public int Layout { get; init; } = 1;

    /// <summary>Whether a clause says from the contract's data which language prevails, so that the parties may choose the order.</summary>
    public bool NamesPrevailingLanguage => Clauses.Any(clause => clause.Source.GetRawText().Contains(GivenNames.PrevailingLanguage, StringComparison.Ordinal));

    /// <summary>The JSON it was made from, as it can be given to <see cref="TemplateLibrary.WithTemplate"/>.</summary>
    public required JsonElement Source { get; init; }

    /// <summary>Why no contract can be drawn up from it: something that an earlier build took is over a limit of <see cref="ClauseLimits"/>; null where one can.</summary>
    public string? Fault => Clauses.Select(clause => clause.Fault).FirstOrDefault(fault => fault is not null)
        ?? Subtitles.Where(line => line.Value.Fault is not null).Select(line => $"{line.Value.Fault} in the subtitle, {line.Key}").FirstOrDefault();

    /// <summary>The line under the title per locale, e.g. the contract's number.</summary>
    internal ImmutableSortedDictionary<string, ClauseBody> Subtitles { get; init; } = ImmutableSortedDictionary<string, ClauseBody>.Empty;
}
