using ContractFlow.Domain.Contracts;
using ContractFlow.Functions.Sending;
using ContractFlow.Functions.Tests.Signing;

namespace ContractFlow.Functions.Tests.Sending;

/// <summary>How many mails an address gets from a tenant in a day.</summary>
public sealed class MailBudgetTests
{
    [Fact]
    public async Task Deliver_MoreThanTheDaysNumber_WaitsForTheNextDayAndNothingIsLost()
    {
        await using var host = await ContractFlowHost.Start(settings: new Dictionary<string, string?> { [MailBudget.Setting] = "2" });
        for (var i = 0; i < 3; i++)
        {
            await host.Draft(SampleRequests.Purchase(reference: $"PO-{i}", change: request => request.Party("buyer", "email", "victim@buyer.example")), $"draft-{i}");
        }

        Assert.Equal(2, Mails(host, "buyer"));

        await host.Advance(Duration.FromDays(1));
        Assert.Equal(3, Mails(host, "buyer"));
    }

    [Fact]
    public async Task Deliver_ToOneMailboxUnderSeveralTags_IsCountedTogether()
    {
        await using var host = await ContractFlowHost.Start(settings: new Dictionary<string, string?> { [MailBudget.Setting] = "2" });
        for (var i = 0; i < 3; i++)
        {
            await host.Draft(SampleRequests.Purchase(reference: $"PO-{i}", change: request => request.Party("buyer", "email", $"victim+{i}@buyer.example")), $"draft-{i}");
        }

        Assert.Equal(2, Mails(host, "buyer"));
    }

    [Fact]
    public async Task Code_AddressThatHasHadItsNumber_IsRefusedWithWhen()
    {
        await using var host = await ContractFlowHost.Start(settings: new Dictionary<string, string?> { [MailBudget.Setting] = "1" });
        var contract = await host.Draft();
        var api = await Signatory.Api(host, $"api/contracts/{contract}/signing-links", Role.Buyer);

        var refused = await host.Anybody.PostJson(api + "/code", "");
        Assert.Equal((429, "code-limit"), (refused.Status, refused.Json.GetProperty("code").GetString()));
        Assert.Contains("The next code can be sent at", refused.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private static int Mails(ContractFlowHost host, string role) => Directory.GetFiles(Path.Combine(host.Folder, "mails"), $"*{role}*.eml").Length;
}
