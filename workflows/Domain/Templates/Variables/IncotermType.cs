using System.Collections.Frozen;
using System.Text.Json;
using Fluid.Values;

namespace ContractFlow.Domain.Templates.Variables;

/// <summary>Incoterms 2020 delivery: <c>{ "rule": "DAP", "place": "...", "mode": "road" }</c>; the mode may be left open, and the rule must fit it.</summary>
public sealed record IncotermType : VariableType
{
    private static readonly string Codes = string.Join(", ", Incoterm.All.Select(i => i.Code));

    private static readonly FrozenDictionary<string, TransportMode> Modes =
        Enum.GetValues<TransportMode>().ToFrozenDictionary(m => JsonNamingPolicy.CamelCase.ConvertName(m.ToString()));

    // In the order of TransportMode.
    private static readonly FrozenDictionary<string, string[]> ModeNames = new Dictionary<string, string[]>
    {
        ["zh-CN"] = ["海运", "内河水运", "公路运输", "铁路运输", "航空运输", "多式联运"],
        ["en"] = ["sea", "inland waterway", "road", "rail", "air", "multimodal transport"],
        ["de"] = ["Seeschifffahrt", "Binnenschifffahrt", "Straße", "Schiene", "Luftfracht", "multimodaler Transport"],
    }.ToFrozenDictionary();

    /// <inheritdoc/>
    public override string Name => "incoterm";

    internal override string Asked => "a delivery term: an object with rule (an Incoterms 2020 code such as DAP), place, mode (mode may be left out)";

    internal override VariableShape Shape { get; } = VariableShape.Of("rule", "name", "localName", "place", "mode", "at");

    internal override object? Read(JsonElement json, string pointer, List<InputError> errors)
    {
        var before = errors.Count;
        var input = JsonInput.ObjectOf(json, pointer, errors, "rule", "place", "mode");
        if (input is null)
        {
            return null;
        }

        var rule = Incoterm.Find(input.RequiredText("rule", $"an Incoterms 2020 rule: {Codes}", code => Incoterm.Find(code) is not null));
        var place = input.Required("place", "the named place") is { } named ? WrittenText.Read(named, input.At("place"), errors, 2, 200) : null;
        var mode = ReadMode(input);
        if (rule is not null && mode is { } means && !rule.Fits(means))
        {
            errors.Add(new(input.At("rule"), $"'{rule.Code}' with mode {Write(means)}",
                $"sea or inlandWaterway for {rule.Code}, or a rule for any mode (for containers FCA, CPT or CIP)"));
        }

        return errors.Count > before ? null : new IncotermDelivery(rule!, place!, mode);
    }

    internal override FluidValue Show(object value, DocumentLocale locale)
    {
        var delivery = (IncotermDelivery)value;
        return ShownText.Object(
            ("rule", new ShownText(delivery.Rule.Code)),
            ("name", new ShownText(delivery.Rule.Name)),
            ("localName", new ShownText(delivery.Rule.NameIn(locale))),
            ("at", new ShownText(JsonNamingPolicy.CamelCase.ConvertName(delivery.Rule.At.ToString()))),
            ("place", new ShownText(delivery.Place)),
            ("mode", delivery.Mode is { } mode ? new ShownText(ModeNames[locale.Code][(int)mode]) : NilValue.Instance));
    }

    private static TransportMode? ReadMode(JsonInput input) =>
        input.Optional("mode") is { } json
        && JsonInput.Text(json, input.At("mode"), input.Errors, "one of " + string.Join(", ", Enum.GetValues<TransportMode>().Select(Write)), Modes.ContainsKey) is { } mode
            ? Modes[mode]
            : null;

    private static string Write(TransportMode mode) => JsonNamingPolicy.CamelCase.ConvertName(mode.ToString());
}
