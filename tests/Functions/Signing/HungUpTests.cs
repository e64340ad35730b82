using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Signing;
using ContractFlow.Embedded.DurableTask;
using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Signing;
using ContractFlow.Functions.Tests.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Functions.Tests.Signing;

/// <summary>What follows from a signatory's fact hangs on no connection: whoever holds a link may hang up as soon as it is filed.</summary>
public sealed class HungUpTests
{
    [Fact]
    public async Task SendCode_CallerHangsUpAsSoonAsItIsFiled_IsMailedAllTheSame()
    {
        using var hangUp = new CancellationTokenSource();
        await using var host = await ContractFlowHost.Start(configure: builder => HangingUp.Before(builder, (SigningCodeIssued _) => hangUp.Cancel()));
        var contract = await host.Draft();
        var (desk, link) = await Open(host, contract, Role.Buyer);

        await desk.SendCode(link, "en", null, toDecline: false, hangUp.Token);

        Assert.True(hangUp.IsCancellationRequested);
        Assert.Single(Directory.GetFiles(Path.Combine(host.Folder, "mails"), "*buyer-code-*.eml"));
    }

    [Fact]
    public async Task Decline_CallerHangsUpAsSoonAsItIsFiled_TheRegisterKnowsAndTheOtherPartyIsToldWithoutASweep()
    {
        using var hangUp = new CancellationTokenSource();
        await using var host = await ContractFlowHost.Start(configure: builder => HangingUp.Before(builder, (SigningDeclined _) => hangUp.Cancel()));
        var contract = await host.Draft();
        var (desk, link) = await Open(host, contract, Role.Buyer);
        var code = await Signatory.Code(host, await Signatory.Api(host, $"api/contracts/{contract}/signing-links", Role.Buyer), Role.Buyer, "?to=decline");

        await desk.Decline(link, new("too dear", code), new("203.0.113.7", "a browser", "Europe/Berlin"), host.Services.GetRequiredService<DurableTaskEngine>().Client, hangUp.Token);
        await host.Settle();

        Assert.True(hangUp.IsCancellationRequested);
        var line = (await host.Tenant.Get("api/contracts")).Json.GetProperty("items").EnumerateArray().Single();
        Assert.Equal("closed", line.GetProperty("stage").GetString());
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(host.Folder, "mails"), "*declined*.eml"));
    }

    private static async Task<(SigningDesk Desk, PartyLink Link)> Open(ContractFlowHost host, string contract, Role role)
    {
        var api = await Signatory.Api(host, $"api/contracts/{contract}/signing-links", role);
        var desk = host.Services.GetRequiredService<SigningDesk>();
        return (desk, (await desk.Open(api[(api.LastIndexOf('/') + 1)..], CancellationToken.None)).Link);
    }
}
