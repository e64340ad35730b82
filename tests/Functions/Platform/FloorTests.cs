namespace ContractFlow.Functions.Tests.Platform;

public sealed class FloorTests(SharedHost shared)
{
    private ContractFlowHost Host => shared.Host;

    [Fact]
    public async Task Call_UnknownAddress_IsAProblem()
    {
        var answer = await Host.Anybody.Get("api/nothing/here", ("X-Correlation-Id", "corr-1"));
        Assert.Equal((404, "unknown-route", "corr-1"), (answer.Status, answer.Code, answer.Headers["X-Correlation-Id"]));
        Assert.Equal("https://contractflow.example/problems/unknown-route", answer.Json.GetProperty("type").GetString());
    }

    [Fact]
    public async Task Call_MethodNotTaken_SaysWhichAre()
    {
        var answer = await Host.Tenant.Call(HttpMethod.Put, "api/contracts", "{}");
        Assert.Equal((405, "method-not-allowed", "GET, POST"), (answer.Status, answer.Code, answer.Headers["Allow"]));
    }

    [Fact]
    public async Task Post_BodyOverTheLimit_IsTooLarge()
    {
        var answer = await Host.Tenant.PostJson("api/contracts", "{\"template\":\"" + new string('x', 1024 * 1024) + "\"}", "large");
        Assert.Equal((413, "body-too-large"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("""{"tenant":"a","name":"n","scopes":[],"nmae":"x"}""", "invalid-json", "/nmae", "one of tenant, name, scopes, partner, expiresAfterDays")]
    [InlineData("""{"tenant":"a","name":5,"scopes":[]}""", "invalid-json", "/name", "a text")]
    [InlineData("""{"tenant":"a","scopes":[]}""", "validation-failed", "/name", "a text")]
    [InlineData("""{"tenant":"a","name":"n","scopes":["contracts:read"],"expiresAfterDays":0}""", "validation-failed", "/expiresAfterDays", "1 to 3650 days, or nothing")]
    [InlineData("""{"tenant":"a b","name":"n","scopes":["contracts:read"]}""", "validation-failed", "/tenant", "1 to 40 letters, digits, '-' or '_'")]
    public async Task Post_WrongField_IsNamedWithWhatWasExpected(string body, string code, string pointer, string expected)
    {
        var answer = await Host.Operator.PostJson("api/keys", body);
        Assert.Equal(code, answer.Code);
        var error = answer.Json.GetProperty("errors")[0];
        Assert.Equal((pointer, expected), (error.GetProperty("pointer").GetString(), error.GetProperty("expected").GetString()));
    }

    [Theory]
    [InlineData("""{"payment":5}""", "/payment", "a text")]
    [InlineData("""{"payment":null}""", "/payment", "a text")]
    [InlineData("""{"payment":"a","payment":"b"}""", "/payment", "each member once")]
    [InlineData("""{"valueDate":"2025-02-30"}""", "/valueDate", "a date such as 2026-03-31")]
    [InlineData("""{"obligation":"3"}""", "/obligation", "a whole number")]
    [InlineData("""{"amount":{"amount":"1.00","amount":"2.00","currency":"CNY"}}""", "/amount/amount", "each member once")]
    [InlineData("""{"amount":{"AMOUNT":"1.00","currency":"CNY"}}""", "/amount/AMOUNT", "one of amount, currency")]
    public async Task Post_WrongMemberOfAPayment_IsNamedWithWhatWasExpected(string body, string pointer, string expected)
    {
        var answer = await Host.Operator.PostJson("api/payments", body, "wrong-member");
        Assert.Equal((400, "invalid-json"), (answer.Status, answer.Code));
        var error = answer.Json.GetProperty("errors")[0];
        Assert.Equal((pointer, expected), (error.GetProperty("pointer").GetString(), error.GetProperty("expected").GetString()));
        Assert.DoesNotContain("ContractFlow.", error.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_TwoIdempotencyKeys_IsRefused()
    {
        var answer = await Host.Tenant.PostJson("api/payments", "{}", "one", ("Idempotency-Key", "two"));
        Assert.Equal((400, "invalid-parameter"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Get_NumberTooLargeForItsDoor_IsNoQuestionOfTheMethod() =>
        Assert.Equal("unknown-route", (await Host.Tenant.Get("api/contracts/c/obligations/99999999999/explain")).Code);

    [Theory]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("9999-12-31T23:59:59-18:00")]
    public async Task Get_AsOfBeyondEveryCalendar_IsRefused(string asOf) =>
        Assert.Equal((400, "invalid-parameter"), Told(await Host.Tenant.Get("api/contracts/c?asOf=" + asOf)));

    [Fact]
    public async Task Preview_PaymentDueInTheYear9999_IsRefused() =>
        Assert.Equal((422, "validation-failed"), Told(await Host.Tenant.PostJson("api/contracts/preview", SampleRequests.Purchase(payment: "100% on 9999-12-31"))));

    [Theory]
    [InlineData("", "empty-body")]
    [InlineData("{\"tenant\":", "invalid-json")]
    [InlineData("null", "invalid-json")]
    [InlineData("[1]", "invalid-json")]
    [InlineData("{\"tenant\":\"a\",\"tenant\":\"b\",\"name\":\"n\",\"scopes\":[\"contracts:read\"]}", "invalid-json")]
    public async Task Post_NoJsonObject_IsRefused(string body, string code) =>
        Assert.Equal(code, (await Host.Operator.PostJson("api/keys", body)).Code);

    [Theory]
    [InlineData("limit=0", "limit is '0'; a whole number from 1 to 200 is expected.")]
    [InlineData("limit=201", "limit is '201'; a whole number from 1 to 200 is expected.")]
    [InlineData("stage=open", "stage is 'open'; one of drafted, drawnUp, signing, unsigned, effective, closed is expected.")]
    [InlineData("colour=red", "'colour' is no parameter here; there are party, stage, reference, after, limit.")]
    [InlineData("limit=1&limit=2", "'limit' is given 2 times; once is expected.")]
    public async Task Get_WrongParameter_IsNamedWithWhatWasExpected(string query, string detail)
    {
        var answer = await Host.Tenant.Get("api/contracts?" + query);
        Assert.Equal((400, "invalid-parameter", detail), (answer.Status, answer.Code, answer.Json.GetProperty("detail").GetString()));
    }

    [Fact]
    public async Task Get_Health_NeedsNoKey()
    {
        Assert.Equal((200, 200), ((await Host.Anybody.Get("healthz")).Status, (await Host.Anybody.Get("readyz")).Status));
        Assert.Contains("contractflow_http_requests_total{function=\"Healthz\",status=\"200\"}", (await Host.Operator.Get("metrics")).Body, StringComparison.Ordinal);
    }

    private static (int, string?) Told(Answered answer) => (answer.Status, answer.Code);
}
