using System.Globalization;
using System.Text.Json;
using Fluid;

namespace ContractFlow.Domain.Templates;

/// <summary>
/// A clause's Liquid source and what it parsed to. Only output, <c>if</c>, <c>unless</c>, <c>case</c>, <c>for</c> and <c>comment</c> exist; no
/// filters (values come formatted), no includes: a body can say nothing that isn't a variable or its own wording.
/// </summary>
internal sealed class ClauseBody
{
    private const int MostLines = 200, MostInLine = 4000;

    // A parsed body is data: the same for all threads, and free of the machine's culture and zone.
    private static readonly FluidParser Parser = MakeParser();

    private static readonly TemplateOptions Options = new() { CultureInfo = CultureInfo.InvariantCulture, TimeZone = TimeZoneInfo.Utc, MaxSteps = 500_000 };

    private ClauseBody(IFluidTemplate liquid) => Liquid = liquid;

    public IFluidTemplate Liquid { get; }

    /// <summary>The body that an array of lines makes, or null and an error.</summary>
    public static ClauseBody? Read(JsonElement json, string pointer, List<InputError> errors)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() is 0 or > MostLines)
        {
            errors.Add(new(pointer, JsonInput.Describe(json), $"an array of 1 to {MostLines} lines of Liquid"));
            return null;
        }

        var before = errors.Count;
        var lines = json.EnumerateArray().Select((line, i) => WrittenText.Read(line, $"{pointer}/{i.ToString(CultureInfo.InvariantCulture)}", errors, 0, MostInLine)).ToList();
        return errors.Count > before ? null : Parse(string.Join('\n', lines), pointer, errors);
    }

    /// <summary>The body that a source makes, or null and an error.</summary>
    public static ClauseBody? Parse(string source, string pointer, List<InputError> errors)
    {
        if (Parser.TryParse(source, out var liquid, out var error))
        {
            return new(liquid);
        }

        errors.Add(new(pointer, $"Liquid that can't be parsed ({JsonInput.Printable(error.ReplaceLineEndings(" "), 200)})",
            "Liquid with output, if, unless, case, for and comment only"));
        return null;
    }

    /// <summary>The markup that the body makes of the values, by name.</summary>
    public string Run(IEnumerable<KeyValuePair<string, Fluid.Values.FluidValue>> values)
    {
        var context = new TemplateContext(Options, StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            context.SetValue(name, value);
        }

        return FullStop.Once(Liquid.Render(context));
    }

    private static FluidParser MakeParser()
    {
        var parser = new FluidParser();
        string[] kept = ["if", "unless", "case", "for", "comment"];
        foreach (var tag in parser.RegisteredTags.Keys.Except(kept).ToList())
        {
            parser.RegisteredTags.Remove(tag);
        }

        return parser;
    }
}
