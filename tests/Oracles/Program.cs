using ContractFlow.Oracles;

if (args is not [var path] || !File.Exists(path))
{
    Console.Error.WriteLine("usage: dotnet run --project tests/Oracles -- FILE.json (a file of oracles: id, topic, inputs, expected)");
    return 2;
}

var results = OracleRunner.Run(File.ReadAllText(path));
foreach (var result in results)
{
    Console.WriteLine(result);
}

var failed = results.Count(result => !result.Passed);
Console.WriteLine($"{results.Count} oracles, {results.Count - failed} pass, {failed} FAIL");
return failed == 0 && results.Count > 0 ? 0 : 1;
