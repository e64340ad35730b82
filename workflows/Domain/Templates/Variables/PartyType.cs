using System.Collections.Frozen;
using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;
using Fluid.Values;

namespace ContractFlow.Domain.Templates.Variables;

/// <summary>A party to the contract, as <see cref="Party"/> is written in JSON.</summary>
public sealed record PartyType : VariableType
{
    private const string Members =
        "id, name, registryNumber, address, country, email, signatory, signatoryTitle, locale, zone, size, region, letterhead, kind";
    private const string Email = "an e-mail address such as sales@example.com";

    // ISO 3166-1 alpha-2, officially assigned codes.
    private static readonly FrozenSet<string> Countries = (
        "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK " +
        "CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS " +
        "GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV " +
        "LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM " +
        "PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR " +
        "TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW").Split(' ').ToFrozenSet();

    /// <inheritdoc/>
    public override string Name => "party";

    internal override string Asked => $"a party: an object with {Members} (size, region, letterhead and kind may be left out)";

    internal override VariableShape Shape { get; } =
        VariableShape.Of("name", "registryNumber", "address", "country", "email", "signatory", "signatoryTitle");

    internal override object? Read(JsonElement json, string pointer, List<InputError> errors)
    {
        var before = errors.Count;
        var input = JsonInput.ObjectOf(json, pointer, errors, Members.Split(", "));
        if (input is null)
        {
            return null;
        }

        var party = new Party(
            Line(input, "id", 1, 120),
            Line(input, "name", 2, 200),
            Line(input, "registryNumber", 2, 60),
            Line(input, "address", 5, 300),
            input.RequiredText("country", "an ISO 3166-1 alpha-2 code such as CN or DE", Countries.Contains) ?? "",
            input.RequiredText("email", Email, EmailAddress.IsValid) ?? "",
            Line(input, "signatory", 2, 120),
            Line(input, "signatoryTitle", 2, 120),
            input.RequiredText("locale", "zh-CN, en or de", code => DocumentLocale.Find(code) is not null) ?? "",
            input.RequiredText("zone", "an IANA time zone such as Asia/Shanghai", zone => DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null) ?? "",
            Choice(input, "size", PartySize.Unstated),
            Region(input),
            input.Optional("letterhead") is null ? null : Line(input, "letterhead", 2, 500),
            Choice(input, "kind", PartyKind.Company));
        return errors.Count > before ? null : party;
    }

    internal override FluidValue Show(object value, DocumentLocale locale)
    {
        var party = (Party)value;
        return ShownText.Object(
            ("name", new ShownText(party.Name)),
            ("registryNumber", new ShownText(party.RegistryNumber)),
            ("address", new ShownText(party.Address)),
            ("country", new ShownText(party.Country)),
            ("email", new ShownText(party.Email)),
            ("signatory", new ShownText(party.Signatory)),
            ("signatoryTitle", new ShownText(party.SignatoryTitle)));
    }

    private static string Line(JsonInput input, string name, int least, int most) =>
        input.Required(name, $"one line of text of {least} to {most} characters") is { } value
            ? WrittenText.Read(value, input.At(name), input.Errors, least, most) ?? ""
            : "";

    private static T Choice<T>(JsonInput input, string member, T otherwise)
        where T : struct, Enum
    {
        var names = Enum.GetValues<T>().ToDictionary(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));
        return input.Optional(member) is { } json
            && JsonInput.Text(json, input.At(member), input.Errors, "one of " + string.Join(", ", names.Keys), names.ContainsKey) is { } name
            ? names[name]
            : otherwise;
    }

    private static string? Region(JsonInput input)
    {
        var country = input.Optional("country") is { } given ? JsonInput.StringOf(given) ?? "" : "";
        var expected = $"a part of {(Countries.Contains(country) ? country : "the country")} by its ISO 3166-2 code, e.g. DE-BY";
        return input.Optional("region") is { } json
            ? JsonInput.Text(json, input.At("region"), input.Errors, expected, code => BusinessCalendar.IsPart(code, country))
            : null;
    }
}
