using System.Text.Json.Serialization;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>A term of payment before the law.</summary>
/// <param name="Jurisdiction">Whose law.</param>
/// <param name="Days">The most days that the term can take, or null: none was agreed.</param>
/// <param name="Express">Whether it was agreed expressly.</param>
/// <param name="Debtor">Who pays.</param>
/// <param name="Creditor">Who is paid.</param>
/// <param name="EndOfMonth">Whether the term is at most 45 days and then the month's end.</param>
/// <param name="Periodic">Whether periodic (summary) invoices are sent.</param>
public sealed record TermQuestion(
    Jurisdiction Jurisdiction, int? Days, bool Express, PartySize Debtor = PartySize.Large, PartySize Creditor = PartySize.Sme, bool EndOfMonth = false, bool Periodic = false);

/// <summary>What the law says of a term.</summary>
[JsonConverter(typeof(CamelCaseEnum<TermVerdict>))]
public enum TermVerdict
{
    /// <summary>Lawful.</summary>
    Ok,

    /// <summary>No term was agreed; the law's own applies.</summary>
    Default,

    /// <summary>Lawful unless unfair in the circumstances: a person must look.</summary>
    Review,

    /// <summary>Unlawful.</summary>
    Violation,
}

/// <summary>A verdict with its reason.</summary>
/// <param name="Verdict">What the law says.</param>
/// <param name="DefaultDays">The law's own term where none was agreed; else null.</param>
/// <param name="Article">The article.</param>
/// <param name="Lawful">What would be lawful.</param>
public sealed record TermAnswer(TermVerdict Verdict, int? DefaultDays, string Article, string Lawful);
