using System.Collections.Immutable;

namespace ContractFlow.Domain.Templates;

/// <summary>The names that a clause body may use besides the template's variables. Those after the first three came later: a template that had
/// a variable of such a name before keeps it.</summary>
internal static class GivenNames
{
    public const string Clauses = "clauses";
    public const string PaymentTerms = "paymentTerms";
    public const string LatePayment = "latePayment";

    /// <summary>What the prevailing language is called in the language of the document.</summary>
    public const string PrevailingLanguage = "prevailingLanguage";

    /// <summary>Present where the payment plan has an earnest portion (定金).</summary>
    public const string Earnest = "earnest";

    /// <summary>What the price comes to with value added tax, a sentence by line; empty where the contract states no tax.</summary>
    public const string VatLines = "vatLines";

    /// <summary>Names that no variable of a new template may have.</summary>
    public static ImmutableArray<string> Later { get; } = [PrevailingLanguage, Earnest, VatLines];
}
