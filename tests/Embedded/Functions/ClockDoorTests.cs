using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ContractFlow.Embedded.Functions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Embedded.Tests.Functions;

public sealed class ClockDoorTests : IDisposable
{
    private static readonly Uri Door = new("admin/clock", UriKind.Relative);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Get_MovableClock_TellsItsTime()
    {
        await using var host = await Start();
        Assert.Equal("2026-01-01T00:00:00.0000000Z", await Now(await host.Client.GetAsync(Door)));
        Assert.Equal("2026-01-01", await host.Client.GetStringAsync(new Uri("api/Today", UriKind.Relative)));
    }

    [Fact]
    public async Task Post_LaterInstant_MovesEveryPartOfTheHost()
    {
        await using var host = await Start();
        using var answer = await host.Client.PostAsJsonAsync(Door, new { advanceTo = "2026-03-01T08:00:00+08:00" });
        Assert.Equal("2026-03-01T00:00:00.0000000Z", await Now(answer));
        Assert.Equal("2026-03-01", await host.Client.GetStringAsync(new Uri("api/Today", UriKind.Relative)));
    }

    [Fact]
    public async Task Post_InstantInThePast_Is422()
    {
        await using var host = await Start();
        using var answer = await host.Client.PostAsJsonAsync(Door, new { advanceTo = "2025-12-31T23:59:59Z" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"advanceTo\": 3}")]
    [InlineData("{\"advanceTo\": \"2026-03-01\"}")]
    [InlineData("[]")]
    [InlineData("not json")]
    public async Task Post_BodyWithoutInstant_Is400(string body)
    {
        await using var host = await Start();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await host.Client.PostAsync(Door, content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("Origin", "https://elsewhere.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("X-Forwarded-For", "203.0.113.7", HttpStatusCode.Unauthorized)]
    [InlineData("Forwarded", "for=203.0.113.7", HttpStatusCode.Unauthorized)]
    [InlineData("Host", "rebound.example", HttpStatusCode.Unauthorized)]
    [InlineData("Sec-Fetch-Site", "none", HttpStatusCode.OK)]
    public async Task Post_FromAPageOfAnotherSiteOrThroughAProxy_IsRefusedAndMovesNothing(string header, string value, HttpStatusCode expected)
    {
        await using var host = await Start();
        using var request = new HttpRequestMessage(HttpMethod.Post, Door) { Content = JsonContent.Create(new { advanceTo = "2026-03-01T00:00:00Z" }) };
        request.Headers.TryAddWithoutValidation(header, value);
        using var answer = await host.Client.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(expected == HttpStatusCode.OK ? "2026-03-01" : "2026-01-01", await host.Client.GetStringAsync(new Uri("api/Today", UriKind.Relative)));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Post_BodyThatAFormCanSend_IsRefused(string type)
    {
        await using var host = await Start();
        using var content = new StringContent("{\"advanceTo\": \"2026-03-01T00:00:00Z\"}", Encoding.UTF8, type);
        using var answer = await host.Client.PostAsync(Door, content);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Theory]
    [InlineData("admin/clock")]
    [InlineData("admin/engine")]
    public async Task Get_WithoutMovableClock_Is404(string path)
    {
        await using var host = await RunningHost.StartAsync(_folder, [typeof(Doors)]);
        using var answer = await host.Client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Same(TimeProvider.System, host.Services.GetRequiredService<TimeProvider>());
    }

    [Fact]
    public void Build_ClockThatIsNoInstant_SaysSo()
    {
        var error = Assert.Throws<InvalidOperationException>(() => RunningHost.Build(_folder, [typeof(Doors)], null, "Embedded:Clock=soon"));
        Assert.Contains("Embedded:Clock is 'soon'", error.Message, StringComparison.Ordinal);
    }

    private Task<RunningHost> Start() => RunningHost.StartAsync(_folder, [typeof(Doors)], null, "Embedded:Clock=2026-01-01T00:00:00Z");

    private static async Task<string?> Now(HttpResponseMessage answer)
    {
        using (answer)
        {
            return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("now").GetString();
        }
    }

    public sealed class Doors(TimeProvider clock)
    {
        [Function("Today")]
        public string Today([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) =>
            clock.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    }
}
