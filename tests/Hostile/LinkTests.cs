using ContractFlow.Functions.Tests;

namespace ContractFlow.Hostile.Tests;

/// <summary>Every operation behind a link, with links that are none.</summary>
public sealed class LinkTests(Scene scene)
{
    [Theory]
    [InlineData("altered")]
    [InlineData("of a bad signature")]
    [InlineData("for the other party")]
    [InlineData("empty")]
    [InlineData("long")]
    public async Task Call_WithALinkThatIsNone_IsNotThere(string kind)
    {
        var version = await scene.Version();
        foreach (var operation in Operations.All.Where(operation => operation.Outcome is Outcome.ByLink))
        {
            var answer = await scene.Call(scene.Host.Anybody, operation, (name, id) => name == "token" ? Wrong(kind, id) : id);
            Assert.True(answer.Status == 404, $"{operation}: {answer.Status} {answer.Body}");
            Assert.DoesNotContain(scene.Contract.Contract, answer.Body, StringComparison.Ordinal);
        }

        Assert.Equal(version, await scene.Version());
    }

    private static string Wrong(string kind, string token)
    {
        var parts = token.Split('.');
        return kind switch
        {
            "altered" => (token[0] == 'Y' ? 'Z' : 'Y') + token[1..],
            "of a bad signature" => $"{parts[0]}.{new string('A', parts[1].Length)}",
            "for the other party" => $"{Other(parts[0])}.{parts[1]}",
            "empty" => "-",
            _ => token + new string('A', 300),
        };
    }

    private static string Other(string part)
    {
        var text = System.Text.Encoding.ASCII.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(part));
        return System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.ASCII.GetBytes(text.Replace(".Buyer.", ".Supplier.", StringComparison.Ordinal)));
    }
}
