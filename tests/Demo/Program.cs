using ContractFlow.Demo;
using ContractFlow.Scenarios;
using Spectre.Console;

// Plays every sample contract to its end on a moved clock, through the HTTP doors only, and checks where each has come to.
var scenarios = args.Length == 0 ? Scenario.Samples() : [.. Scenario.Samples().Where(scenario => args.Contains(scenario.Name))];
if (scenarios.Count == 0)
{
    Console.Error.WriteLine($"There is no such sample; there are {string.Join(", ", Scenario.Samples().Select(scenario => scenario.Name))}.");
    return 2;
}

var data = Directory.CreateTempSubdirectory("contractflow-demo-").FullName;
try
{
    await using var stage = await Stage.Set(Product.BesideMe(), data, scenarios.Min(scenario => scenario.Start));
    AnsiConsole.MarkupLine($"[grey]ContractFlow listens on {stage.Address}, its clock stands at {stage.Now.UtcDateTime:yyyy-MM-dd HH:mm} UTC, its data are in {data.EscapeMarkup()}.[/]");
    return await new Show(stage, scenarios).Play() == 0 ? 0 : 1;
}
finally
{
    Directory.Delete(data, recursive: true);
}
