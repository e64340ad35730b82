using ContractFlow.Oracles;

namespace ContractFlow.Domain.Tests.Terms;

public class OracleTests
{
    [Theory]
    [InlineData("terms.json", 92)]
    [InlineData("more.json", 570)]
    public void Run_AllOracles_Pass(string file, int least)
    {
        var results = OracleRunner.Run(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, file)));

        Assert.True(results.Count >= least);
        Assert.Empty(results.Where(result => !result.Passed).Select(result => result.ToString()));
    }

    [Fact]
    public void Run_WrongExpectationOrUnknownTopic_Fails()
    {
        const string Wrong = """
            [{ "id": "A", "topic": "due.net", "inputs": { "terms": "NET 30", "baseDate": "2026-01-15" }, "expected": { "dueDate": "2026-02-15" } },
             { "id": "B", "topic": "weather.tomorrow", "inputs": {}, "expected": { "rain": true } },
             { "id": "C", "topic": "due.net", "inputs": { "terms": "NET 30", "baseDate": "2026-01-15" }, "expected": { "moon": "full" } },
             { "id": "D", "topic": "due.net", "inputs": { "terms": "NET thirty", "baseDate": "2026-01-15" }, "expected": { "dueDate": "2026-02-14" } }]
            """;

        Assert.All(OracleRunner.Run(Wrong), result => Assert.False(result.Passed, result.Id));
    }
}
