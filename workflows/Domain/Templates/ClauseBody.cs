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

    private static readonly TemplateOptions Options = new() { CultureInfo = CultureInfo.InvariantCulture, TimeZone = TimeZoneInfo.Utc, MaxSteps = ClauseLimits.Steps };

    private readonly IFluidTemplate? liquid;

    private ClauseBody(IFluidTemplate? liquid, LiquidCount count) => (this.liquid, Count) = (liquid, count);

    /// <summary>Why it can't be drawn up: the limit of <see cref="ClauseLimits"/> that a body of an earlier build is over; null where it can.</summary>
    public string? Fault => Count.Fault?.Given;

    /// <summary>What its source comes to.</summary>
    public LiquidCount Count { get; }

    /// <summary>The parsed source.</summary>
    /// <exception cref="InvalidOperationException">It has a <see cref="Fault"/>, and so was never parsed.</exception>
    public IFluidTemplate Liquid => liquid ?? throw new InvalidOperationException($"The body was not parsed: it has {Fault}.");

    /// <summary>The body that an array of lines makes, or null and an error.</summary>
    /// <param name="json">The lines.</param>
    /// <param name="pointer">Where they stand.</param>
    /// <param name="errors">What is wrong is added here.</param>
    /// <param name="taken">Whether it was taken before there were limits: then one over them is kept, with its <see cref="Fault"/>.</param>
    public static ClauseBody? Read(JsonElement json, string pointer, List<InputError> errors, bool taken = false)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() is 0 or > MostLines)
        {
            errors.Add(new(pointer, JsonInput.Describe(json), $"an array of 1 to {MostLines} lines of Liquid"));
            return null;
        }

        var before = errors.Count;
        var lines = json.EnumerateArray().Select((line, i) => WrittenText.Read(line, $"{pointer}/{i.ToString(CultureInfo.InvariantCulture)}", errors, 0, MostInLine)).ToList();
        return errors.Count > before ? null : Parse(string.Join('\n', lines), pointer, errors, taken);
    }

    /// <summary>The body that a source makes, or null and an error; see <see cref="Read"/>.</summary>
    public static ClauseBody? Parse(string source, string pointer, List<InputError> errors, bool taken = false)
    {
        var count = LiquidScan.Of(source);
        if (count.Fault is { } over)
        {
            if (taken)
            {
                return new(null, count);
            }

            errors.Add(new(pointer, over.Given, over.Expected));
            return null;
        }

        var (liquid, error) = GuardedStack.Run(() => Parser.TryParse(source, out var parsed, out var said) ? (parsed, null) : ((IFluidTemplate?)null, said));
        if (liquid is not null)
        {
            return new(liquid, count);
        }

        errors.Add(new(pointer, $"Liquid that can't be parsed ({JsonInput.Printable(error!.ReplaceLineEndings(" "), 200)})",
            "Liquid with output, if, unless, case, for and comment only"));
        return null;
    }

    /// <summary>What the bodies of one document run in: all of them take their steps and characters from the same.</summary>
    public static TemplateContext ContextOf(IEnumerable<KeyValuePair<string, Fluid.Values.FluidValue>> values)
    {
        var context = new TemplateContext(Options, StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            context.SetValue(name, value);
        }

        return context;
    }

    /// <summary>The markup that the body makes of the values of a context.</summary>
    /// <param name="context">The document's.</param>
    /// <param name="room">How many characters the document has left; what the body takes is subtracted.</param>
    /// <exception cref="DocumentTooLargeException">It comes to more, or takes more steps than are left.</exception>
    public string Run(TemplateContext context, ref int room)
    {
        using var text = new BoundedText(room);
        try
        {
            Liquid.RenderAsync(text, NullEncoder.Default, context).AsTask().GetAwaiter().GetResult();
        }
        catch (InvalidOperationException)
        {
            // The library's own count of statements, which leaves conditions out; nothing else of a checked body throws it.
            throw new DocumentTooLargeException(DocumentTooLargeException.Steps);
        }

        var markup = text.ToString();
        room -= markup.Length;
        return FullStop.Once(markup);
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
