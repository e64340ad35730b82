using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContractFlow.Scenarios;

/// <summary>One thing somebody does at an instant: a call to a door, or a signature.</summary>
/// <param name="At">When.</param>
/// <param name="Say">What it is, for people.</param>
/// <param name="Post">The path to post to; <c>{contract}</c> stands for the contract's id, <c>{copy}</c> for the copy's number.</param>
/// <param name="Body">What is posted; the same placeholders hold in its strings.</param>
/// <param name="Sign">The role that signs, through its link and one-time code.</param>
/// <param name="Partner">The legal partner who posts, with a key of its own; the platform posts where it is null.</param>
/// <param name="PayDue">The id of a payment of everything that is due by then, with claimed interest and fixed sums; nothing is paid where nothing is due.</param>
public sealed record ScenarioStep(
    DateTimeOffset At,
    string? Say = null,
    string? Post = null,
    JsonNode? Body = null,
    string? Sign = null,
    string? Partner = null,
    string? PayDue = null);

/// <summary>A contract's life as a script: the request that starts it, what people do, and what it must come to.</summary>
/// <param name="Name">Short name, also the file's.</param>
/// <param name="Title">One line for people.</param>
/// <param name="Start">When it is asked for.</param>
/// <param name="Contract">The body of <c>POST /api/contracts</c>.</param>
/// <param name="Steps">What happens, in order of time.</param>
/// <param name="End">Until when the clock runs.</param>
/// <param name="Position">Members that the contract must have at the end.</param>
/// <param name="Items">Members that each of its open items must have at the end, in the order of the list of items; null where it does not matter.</param>
/// <param name="Facts">Members of facts that its file must hold, one of each; null where it does not matter.</param>
/// <param name="Never">Types of facts that its file must not hold; null where it does not matter.</param>
public sealed record Scenario(
    string Name,
    string Title,
    DateTimeOffset Start,
    JsonNode Contract,
    IReadOnlyList<ScenarioStep> Steps,
    DateTimeOffset End,
    JsonNode Position,
    JsonArray? Items = null,
    JsonArray? Facts = null,
    IReadOnlyList<string>? Never = null)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { ReadCommentHandling = JsonCommentHandling.Skip };

    /// <summary>Every scenario of a folder, by name.</summary>
    public static IReadOnlyList<Scenario> LoadAll(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(Load)];

    /// <summary>The shipped samples.</summary>
    public static IReadOnlyList<Scenario> Samples() => LoadAll(Path.Combine(AppContext.BaseDirectory, "samples"));

    private static Scenario Load(string file) =>
        JsonSerializer.Deserialize<Scenario>(File.ReadAllText(file), Options) ?? throw new InvalidDataException($"{file} is empty.");
}
