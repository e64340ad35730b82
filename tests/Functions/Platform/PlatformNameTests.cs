using ContractFlow.Domain.Contracts;

namespace ContractFlow.Functions.Tests.Platform;

/// <summary>The name of the platform by its setting.</summary>
public sealed class PlatformNameTests
{
    private static readonly Dictionary<string, string?> Named = new() { ["Platform:Name"] = "Kontor Nord GmbH" };

    private static string Request(string? platform = null) => SampleRequests.Purchase(change: request =>
    {
        request["template"] = "purchase@2";
        if (platform is not null)
        {
            request["variables"]!["platform"] = platform;
        }
    });

    [Fact]
    public async Task Draft_WithoutAPlatform_NamesThatOfTheSettingForGood()
    {
        await using var host = await ContractFlowHost.Start(settings: Named);
        var first = await host.Tenant.PostJson("api/contracts", Request(), "p-1");
        var own = await host.Tenant.PostJson("api/contracts", Request("Other AG"), "p-2");
        var preview = await host.Tenant.PostJson("api/contracts/preview", Request());
        await host.Settle();

        Assert.Equal("Kontor Nord GmbH", first.Json.GetProperty("agreement").GetProperty("platform").GetString());
        Assert.Equal("Other AG", own.Json.GetProperty("agreement").GetProperty("platform").GetString());
        Assert.Contains("Kontor Nord GmbH", preview.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notice_OfAContractThatNamesNobody_NamesThePlatformOfTheSetting()
    {
        await using var host = await ContractFlowHost.Start(settings: Named);
        var contract = await host.Effective(SampleRequests.Purchase("30% on signature; 70% net 30 from acceptance"));

        await host.Advance(Duration.FromDays(4));

        Assert.Null((await host.Position(contract)).Agreement.Platform);
        var mails = Directory.GetFiles(Path.Combine(host.Folder, "mails"), "*buyer*.eml").Select(file => MimeKit.MimeMessage.Load(file)).ToArray();
        Assert.Contains(mails, mail => mail.From.ToString().Contains("Kontor Nord GmbH", StringComparison.Ordinal));
    }
}
