using System.Text.Json;
using ContractFlow.Functions.Doors;

namespace ContractFlow.Functions.Tests.Doors;

public sealed class AnswerTests
{
    // The Functions worker makes JSON of what a function returned, for its host, though the answer was written long since.
    [Fact]
    public void Json_OfAnAnswer_HasNeitherBodyNorHeaders()
    {
        var answer = Answer.Text("the key, shown once").With("Location", "/sign/secret");
        Assert.Equal("""{"Status":200,"ContentType":"text/plain; charset=utf-8"}""", JsonSerializer.Serialize(answer));
    }
}
