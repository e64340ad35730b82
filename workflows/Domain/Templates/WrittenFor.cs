using System.Collections.Frozen;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Templates;

/// <summary>
/// Which law a wording is written for: its member <c>law</c>, or what is known of the shipped wordings that were published before
/// there was such a member.
/// </summary>
internal static class WrittenFor
{
    // Clauses of 1 whose text names a statute or a forum; the others (parties@1, price@1, ...) fit any law.
    private static readonly FrozenDictionary<string, Jurisdiction> Before = new Dictionary<string, Jurisdiction>
    {
        ["disputes-cn@1"] = Jurisdiction.CN,
        ["electronic-signature-cn@1"] = Jurisdiction.CN,
        ["force-majeure-cn@1"] = Jurisdiction.CN,
        ["general-cn@1"] = Jurisdiction.CN,
        ["governing-law-cn@1"] = Jurisdiction.CN,
        ["inspection@1"] = Jurisdiction.CN,
        ["late-delivery-cn@1"] = Jurisdiction.CN,
        ["defects-de@1"] = Jurisdiction.DE,
        ["delivery-de@1"] = Jurisdiction.DE,
        ["electronic-signature-de@1"] = Jurisdiction.DE,
        ["force-majeure-de@1"] = Jurisdiction.DE,
        ["general-de@1"] = Jurisdiction.DE,
        ["governing-law-de@1"] = Jurisdiction.DE,
        ["inspection-de@1"] = Jurisdiction.DE,
    }.ToFrozenDictionary();

    private const string Expected = "the law that the text is written for, one of " + JurisdictionJson.Codes;

    /// <summary>
    /// The member <c>law</c> of a template or clause; null where it is missing, and an error where it is no
    /// jurisdiction.
    /// </summary>
    public static Jurisdiction? Read(JsonInput input) =>
        input.Optional("law") is { } json
        && JsonInput.Text(json, input.At("law"), input.Errors, Expected, code => JurisdictionJson.TryOf(code, out _)) is { } law
            ? JurisdictionJson.Of(law)
            : null;

    /// <summary>The law of a clause: the one it declares, else the one known of a shipped clause; null: it fits any.</summary>
    public static Jurisdiction? Of(Clause clause) =>
        clause.DeclaredLaw ?? (Before.TryGetValue(clause.Reference.ToString(), out var law) ? law : null);

    /// <summary>
    /// The law of a template: the one it declares, else the one of its clauses, where they have one; null: it fits any, or its
    /// clauses don't agree.
    /// </summary>
    public static Jurisdiction? Of(Template template) =>
        template.DeclaredLaw ?? (template.Clauses.Select(Of).OfType<Jurisdiction>().Distinct().ToList() is [var law] ? law : null);

    /// <summary>
    /// The law by which a template is measured for a contract under <paramref name="law"/>: the declared one, else that of a clause which does
    /// not fit <paramref name="law"/>, else the common one. Clauses of two laws fit neither.
    /// </summary>
    public static Jurisdiction? Beside(Template template, Jurisdiction law)
    {
        var foreign = template.Clauses.Select(Of).Where(other => other is { } known && !LawFindings.Fits(known, law)).FirstOrDefault();
        return template.DeclaredLaw ?? foreign ?? Of(template);
    }

    /// <summary>
    /// Adds an error for each clause that is written for another law than its template declares. Templates without a declaration are let
    /// be: those published before there was one must load as they did.
    /// </summary>
    public static void Check(Jurisdiction? declared, IReadOnlyList<Clause?> clauses, Func<int, string> at, List<InputError> errors)
    {
        for (var i = 0; i < clauses.Count && declared is not null; i++)
        {
            if (clauses[i] is { } clause && Of(clause) is { } other && other != declared)
            {
                errors.Add(new(at(i), $"'{clause.Reference}', which is written for the law of {JurisdictionJson.Code(other)}",
                    $"a clause that fits the law of the template, {JurisdictionJson.Code(declared.Value)}"));
            }
        }
    }
}
