namespace ContractFlow.Functions.Tests.Platform;

public sealed class TermsVerbTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();
    private readonly StringWriter _output = new();

    public void Dispose()
    {
        _output.Dispose();
        File.Delete(_file);
    }

    [Fact]
    public void Terms_TextThatIsRead_SaysItsCanonicalFormThreeLanguagesAndTheDueDate()
    {
        Assert.Equal(0, CommandLine.Answer(["terms", "14 Tage 2%, 30 Tage netto", "--from", "2026-01-15", "--country", "de"], _output));

        var lines = _output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("2/14 net 30 from invoice", lines[0]);
        Assert.Equal(["ZH", "EN", "DE"], lines[1..4].Select(line => line[..2]));
        Assert.Equal("Every event on 2026-01-15, under the law of DE (calendar DE):", lines[4]);
        Assert.StartsWith("1  2/14 net 30 from invoice: due 2026-02-16: ", lines[5], StringComparison.Ordinal); // 14 February is a Saturday
        Assert.EndsWith("2% discount until 29 January 2026.", lines[5], StringComparison.Ordinal);
    }

    [Fact]
    public void Terms_EventThatNothingReports_HasNoDueDateAndSaysWhatToWrite()
    {
        Assert.Equal(0, CommandLine.Answer(["terms", "对账后30天", "--from", "2025-01-06"], _output));

        Assert.Contains("no due date: 'net 30 from statement' counts from a statement", _output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("2025-02-05", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Terms_TextThatIsRefused_SaysTheColumn()
    {
        Assert.Equal(1, CommandLine.Answer(["terms", "net 30 from moon"], _output));

        Assert.StartsWith("At column 8 ('from moon'): expected", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("--file")]
    [InlineData("--file", "/nowhere/terms.tsv")]
    [InlineData("net 30", "--from")]
    [InlineData("net 30", "--from", "15.01.2026")]
    [InlineData("net 30", "--country", "XX")]
    [InlineData("net 30", "net 60")]
    public void Terms_WordsThatCannotBeFollowed_SayHowItIsWritten(params string[] arguments)
    {
        Assert.Equal(2, CommandLine.Answer(["terms", .. arguments], _output));

        Assert.Contains("terms \"TEXT\" [--from 2026-01-15] [--country DE]", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("net 30\n", 0)]
    [InlineData("# text\tmeaning\n\nnet 30\tanything\n3:6:1\tREFUSED\n", 1)]
    public void Terms_File_GivesALineForEachText(string content, int code)
    {
        File.WriteAllText(_file, content);

        Assert.Equal(code, CommandLine.Answer(["terms", "--file", _file], _output));

        var rows = _output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).ToArray();
        Assert.All(rows, row => Assert.Equal(3, row.Length));
        Assert.Equal(["net 30", "net 30 from invoice", ""], rows[0]);
        Assert.Equal(code, rows.Count(row => row[1] == "REFUSED" && row[2].Contains("shares without events", StringComparison.Ordinal)));
    }
}
