using System.Text.Json.Nodes;
using ContractFlow.Embedded.ServiceBus.Amqp;

namespace ContractFlow.ServiceBus.Tests;

/// <summary>What the official JavaScript client does otherwise than the .NET one.</summary>
public sealed class JavaScriptTests
{
    [Fact]
    public async Task Visitor_WithTokensOversizeAndSpareCredit_IsAnsweredByName()
    {
        await using var scene = await EndpointScene.OpenAsync(queue => queue with { MaxMessageSize = 20_000 });
        var stranger = new SharedAccessKey(SharedAccessKey.RootName, "d3Jvbmc=").ConnectionString(scene.Port);
        var bearer = scene.WithToken(EndpointScene.Plain, DateTimeOffset.UtcNow.AddHours(1));

        using var visitor = Partner.Visit(scene.ConnectionString, stranger, bearer);

        // With a token instead of a key this client comes without SASL.
        Assert.Equal("UnauthorizedAccess", await CodeAsync(visitor, "stranger"));
        Assert.Equal("UnauthorizedAccess", await CodeAsync(visitor, "bearer"));
        Assert.Equal("MessageSizeExceeded", await CodeAsync(visitor, "oversize"));
        Assert.Equal(["by a token", "small"], Texts((await visitor.Says("notices"))["bodies"]!));
        var drained = await visitor.Says("drained");
        Assert.Equal(["1", "2"], Texts(drained["few"]!));
        Assert.Equal((0, "3"), (drained["none"]!.GetValue<int>(), drained["last"]!.GetValue<string>()));
        Assert.Equal(0, scene.Broker.Count(EndpointScene.Sessions).Active);
    }

    private static async Task<string> CodeAsync(Partner visitor, string step) => (await visitor.Says(step))["code"]!.GetValue<string>();

    private static IEnumerable<string> Texts(JsonNode list) => list.AsArray().Select(text => text!.GetValue<string>());
}
