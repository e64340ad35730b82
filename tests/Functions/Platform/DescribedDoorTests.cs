using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ContractFlow.Functions.Tests.Platform;

/// <summary>The OpenAPI document holds what the doors read: bodies, and parameters of the address. What a door reads stands in its source.</summary>
public sealed partial class DescribedDoorTests(SharedHost shared)
{
    public static TheoryData<string, string> Doors()
    {
        var doors = new TheoryData<string, string>();
        foreach (var file in Directory.EnumerateFiles(Sources(), "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)))
        {
            foreach (var door in Door().Matches(File.ReadAllText(file)).Where(door => door.Groups["source"].Value.Contains("HttpTrigger", StringComparison.Ordinal)))
            {
                doors.Add(door.Groups["name"].Value, door.Groups["source"].Value);
            }
        }

        return doors;
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Door_WhatItReads_IsInTheDocument(string name, string source)
    {
        if (await Operation(name) is not { } operation)
        {
            return;
        }

        // A door that takes JSON as it comes, to find every fault in it, says so by hand.
        if (Body().Match(source) is { Success: true } body && body.Groups[1].Value != nameof(JsonElement))
        {
            Assert.True(operation.TryGetProperty("requestBody", out var described), $"{name} reads a {body.Groups[1].Value}, and the document does not say so: add [Takes].");
            Assert.EndsWith(body.Groups[1].Value, described.GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("$ref").GetString(), StringComparison.Ordinal);
        }

        if (Query().Match(source) is { Success: true } query)
        {
            var parameters = operation.GetProperty("parameters").EnumerateArray().Where(parameter => parameter.GetProperty("in").GetString() == "query").Select(parameter => parameter.GetProperty("name").GetString());
            Assert.Equal(Word().Matches(query.Groups[1].Value).Select(word => word.Value).Order(), parameters.Order());
        }
    }

    [Fact]
    public async Task Doors_ThatCreate_AreDescribedAsAnsweringCreated()
    {
        var described = (await Operations()).Where(operation => operation.TryGetProperty("requestBody", out var body)
            && body.GetProperty("content").TryGetProperty("application/json", out var json) && json.GetProperty("schema").GetRawText().Contains("Payment", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(described);
        Assert.All(described, operation => Assert.Contains("201", operation.GetProperty("responses").EnumerateObject().Select(response => response.Name)));
    }

    private async Task<IEnumerable<JsonElement>> Operations() => (await shared.Host.Anybody.Get("api/openapi.json")).Json.GetProperty("paths").EnumerateObject()
        .SelectMany(path => path.Value.EnumerateObject()).Select(method => method.Value).Where(operation => operation.ValueKind == JsonValueKind.Object && operation.TryGetProperty("operationId", out _));

    private async Task<JsonElement?> Operation(string name) => (await Operations()).Select(operation => (JsonElement?)operation).FirstOrDefault(operation => operation!.Value.GetProperty("operationId").GetString() == name);

    private static string Sources([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "functions"));

    [GeneratedRegex("""\[Function\("(?<name>\w+)"\)(?<source>.*?)(?=\n    \[Function\(|\n    /// <summary>|\n    // |\n    private |\z)""", RegexOptions.Singleline)]
    private static partial Regex Door();

    [GeneratedRegex(@"ReadJson<(?:\w+\.)*(\w+)>")]
    private static partial Regex Body();

    [GeneratedRegex("""RequestQuery\.Of\(request((?:, "\w+")+)\)""")]
    private static partial Regex Query();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
