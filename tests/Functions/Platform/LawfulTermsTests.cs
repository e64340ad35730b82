using System.Text.Json;

namespace ContractFlow.Functions.Tests.Platform;

public sealed class LawfulTermsTests(SharedHost shared)
{
    private static string German(string payment, bool? express = null) => SampleRequests.Purchase(payment, change: request =>
    {
        request["terms"]!["jurisdiction"] = "DE";
        request["terms"]!["zone"] = "Europe/Berlin";
        if (express is { } said)
        {
            request["terms"]!["express"] = said;
        }
    });

    private static (string?, string?)[] Findings(JsonElement answer) =>
        [.. answer.GetProperty("findings").EnumerateArray().Select(finding => (finding.GetProperty("code").GetString(), finding.GetProperty("severity").GetString()))
            .Where(finding => finding.Item1 != "law.otherThanTemplate")];

    [Fact]
    public async Task Draft_TermLongerThanTheLawAllows_IsRefusedWithTheArticle()
    {
        var answer = await shared.Host.Tenant.PostJson("api/contracts", German("net 90 from delivery"), "unlawful");

        Assert.Equal((422, "terms-unlawful"), (answer.Status, answer.Code));
        var error = Assert.Single(answer.Json.GetProperty("errors").EnumerateArray());
        Assert.Equal("/terms/payment", error.GetProperty("pointer").GetString());
        Assert.Contains("271a", error.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains("60 days", error.GetProperty("expected").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("net 30 from statement")]
    [InlineData("对账后30天")]
    [InlineData("对账日起30天")]
    [InlineData("D/A 60 days")]
    public async Task Draft_CountsFromWhatNothingReports_IsRefusedWithWhatToWrite(string payment)
    {
        var answer = await shared.Host.Tenant.PostJson("api/contracts", German(payment), "undatable-" + payment.Length);

        Assert.Equal(422, answer.Status);
        var error = Assert.Single(answer.Json.GetProperty("errors").EnumerateArray());
        Assert.Equal("/terms/payment", error.GetProperty("pointer").GetString());
        Assert.Contains("which nothing reports here", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_SameTermAgreedExpressly_IsDraftedWithAWarning()
    {
        var answer = await shared.Host.Tenant.PostJson("api/contracts", German("net 90 from delivery", express: true), "express");

        Assert.Equal(202, answer.Status);
        Assert.Equal([("term.review", "warning")], Findings(answer.Json));
        Assert.Equal([("term.review", "warning")], Findings((await shared.Host.Tenant.Get(answer.Headers["Location"])).Json));
    }

    [Fact]
    public async Task Draft_OperatorMadeItAWarning_IsDrafted()
    {
        await using var host = await ContractFlowHost.Start(settings: new Dictionary<string, string?> { ["FindingSeverities"] = "term.tooLong = warning" });

        var answer = await host.Tenant.PostJson("api/contracts", German("net 90 from delivery"), "weighed");

        Assert.Equal(202, answer.Status);
        Assert.Equal([("term.tooLong", "warning")], Findings(answer.Json));
    }

    [Fact]
    public async Task Draft_RateUnderTheFloorOfASmallSupplier_IsRefused()
    {
        var body = SampleRequests.Purchase(change: request => request["terms"]!["latePayment"]!["annualRatePercent"] = 1);

        var answer = await shared.Host.Tenant.PostJson("api/contracts", body, "floor");

        Assert.Equal("terms-unlawful", answer.Code);
        Assert.Contains("国务院令802", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_ExpressIsNoBoolean_IsPointedAt()
    {
        var body = SampleRequests.Purchase(change: request => request["terms"]!["express"] = "yes");

        Assert.Contains("/terms/express", (await shared.Host.Tenant.PostJson("api/contracts", body, "express-text")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_UnlawfulTerms_ShowsTheFindingInsteadOfRefusing()
    {
        var preview = await shared.Host.Tenant.PostJson("api/contracts/preview", German("net 90 from delivery"));

        Assert.Equal(200, preview.Status);
        Assert.False(preview.Json.GetProperty("isLawful").GetBoolean());
        Assert.Equal([("term.tooLong", "blocking")], Findings(preview.Json));
    }

    [Fact]
    public async Task Preview_Payments_AreExplainedInThreeLanguagesWithTheDateOfTheirObligation()
    {
        var preview = (await shared.Host.Tenant.PostJson("api/contracts/preview", SampleRequests.Purchase("30% on signature; 70% net 30 from acceptance"))).Json;

        var payments = preview.GetProperty("payments").EnumerateArray().ToArray();
        Assert.Equal(["3000.00", "7000.00"], payments.Select(payment => payment.GetProperty("amount").GetProperty("amount").GetString()));
        var due = payments[1].GetProperty("due").GetProperty("date").GetString()!;
        Assert.Equal("2026-05-15", due);
        foreach (var (language, words, day) in new[]
        {
            ("zh", "自验收之日起30日内付款", "2026年5月15日"), ("en", "within 30 days of acceptance", "15 May 2026"), ("de", "zahlbar innerhalb von 30 Tagen ab Abnahme", "15. Mai 2026"),
        })
        {
            Assert.Equal(words, payments[1].GetProperty("words").GetProperty(language).GetString());
            Assert.Contains(day, payments[1].GetProperty("explanation").GetProperty(language).GetString(), StringComparison.Ordinal);
        }

        var obligation = preview.GetProperty("obligations").EnumerateArray().Last();
        Assert.Equal(due, obligation.GetProperty("parts")[0].GetProperty("due").GetProperty("date").GetString());
        Assert.Contains(preview.GetProperty("reminders").EnumerateArray(), reminder => reminder.GetProperty("rung").GetString() == "d+15");
    }

    [Theory]
    [InlineData("net 30")]
    [InlineData("票到60天")]
    public async Task Preview_PaymentFromTheInvoice_HasADate(string payment)
    {
        var preview = (await shared.Host.Tenant.PostJson("api/contracts/preview", SampleRequests.Purchase(payment))).Json;

        Assert.True(preview.GetProperty("isLawful").GetBoolean());
        Assert.Equal(JsonValueKind.Object, preview.GetProperty("payments")[0].GetProperty("due").ValueKind);
    }
}
