using System.Text.Json.Serialization;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Contracts;

/// <summary>Who somebody is in a contract.</summary>
public enum Role
{
    /// <summary>Owes the price.</summary>
    Buyer,

    /// <summary>Owes the goods.</summary>
    Supplier,
}

/// <summary>What follows from a role.</summary>
public static class Roles
{
    /// <summary>The other party's role.</summary>
    public static Role Other(this Role role) => role == Role.Buyer ? Role.Supplier : Role.Buyer;
}

/// <summary>How large a party is; statutory terms depend on it. Fixed when the contract is signed.</summary>
public enum PartySize
{
    /// <summary>Not stated.</summary>
    Unstated,

    /// <summary>A small or medium enterprise.</summary>
    Sme,

    /// <summary>A large enterprise.</summary>
    Large,

    /// <summary>A public body.</summary>
    PublicBody,
}

/// <summary>What a party is. All buy or sell for business: consumers are not served.</summary>
public enum PartyKind
{
    /// <summary>A company or other legal person, or a firm with a register entry; taken where nothing is stated.</summary>
    Company,

    /// <summary>A natural person who runs a business of its own and contracts for it.</summary>
    SoleTrader,

    /// <summary>A natural person whose business nothing shows.</summary>
    Individual,
}

/// <summary>A party to a contract.</summary>
/// <param name="Id">The platform's own id of the firm: registers, credit and accounts go by it.</param>
/// <param name="Name">Registered name.</param>
/// <param name="RegistryNumber">统一社会信用代码, HRB number, company number, ...</param>
/// <param name="Address">Registered address.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Email">Where notices and signing links go.</param>
/// <param name="Signatory">Who signs for the party.</param>
/// <param name="SignatoryTitle">In which capacity.</param>
/// <param name="Locale">Language of its notices and pages: <c>zh-CN</c>, <c>en</c> or <c>de</c>.</param>
/// <param name="Zone">IANA time zone of its business hours.</param>
/// <param name="Size">How large it is.</param>
/// <param name="Region">The part of its country whose holidays it has, by its ISO 3166-2 code such as <c>DE-BY</c>; null: not stated.</param>
/// <param name="Letterhead">
/// What the law asks of its business letters beyond name, address and number, in one line: legal form, seat, register court, managing directors
/// (§ 35a GmbHG, § 80 AktG, § 37a HGB), or the part of the UK it is registered in (SI 2015/17 regs 24 and 25). Null: nothing.
/// </param>
/// <param name="Kind">What it is; a company is not written.</param>
public sealed record Party(
    string Id,
    string Name,
    string RegistryNumber,
    string Address,
    string Country,
    string Email,
    string Signatory,
    string SignatoryTitle,
    string Locale,
    string Zone,
    PartySize Size = PartySize.Unstated,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Region = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Letterhead = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] PartyKind Kind = PartyKind.Company)
{
    /// <summary>Whether it is a natural person, whom some laws give more time and information than a company.</summary>
    [JsonIgnore]
    public bool IsNaturalPerson => Kind != PartyKind.Company;

    /// <summary>The business days where the party works: of its region, else of its country. Years and countries without data count weekends only.</summary>
    public BusinessCalendar Calendar() => BusinessCalendar.ForPlace(Region ?? Country);
}
