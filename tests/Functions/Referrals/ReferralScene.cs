using System.Text;
using System.Text.Json;
using ContractFlow.Domain.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Functions.Tests.Referrals;

/// <summary>A message to a legal partner, as its queue client reads it.</summary>
public sealed record PartnerMessage(string MessageId, string EventId, string Type, string Subject, JsonElement Data);

/// <summary>A contract whose deposit of 3,000.00 CNY is never paid, with three legal partners: lex and ius (both CN), then globe (everywhere).</summary>
internal static class ReferralScene
{
    private static readonly Dictionary<string, string?> Partners = new()
    {
        ["LegalPartners:0:Id"] = "globe",
        ["LegalPartners:0:Name"] = "Globe LLP",
        ["LegalPartners:1:Id"] = "lex",
        ["LegalPartners:1:Name"] = "Lex",
        ["LegalPartners:1:Jurisdictions"] = "CN,DE",
        ["LegalPartners:2:Id"] = "ius",
        ["LegalPartners:2:Name"] = "Ius",
        ["LegalPartners:2:Jurisdictions"] = "CN",
        ["LegalPartners:3:Id"] = "elbe",
        ["LegalPartners:3:Name"] = "Elbe",
        ["LegalPartners:3:Jurisdictions"] = "DE",
    };

    public static Task<ContractFlowHost> Start(
        Action<Embedded.Functions.SelfHostBuilder>? configure = null, params IEnumerable<KeyValuePair<string, string?>> more) =>
        ContractFlowHost.Start(settings: new Dictionary<string, string?>(Partners.Concat(more)), configure: configure);

    /// <summary>The contract, thirty days overdue: just offered to lex.</summary>
    public static async Task<ContractId> Offered(this ContractFlowHost host)
    {
        var contract = await host.Effective();
        await host.Advance(Duration.FromDays(31));
        return contract;
    }

    public static Task<HttpClient> PartnerClient(this ContractFlowHost host, string partner, string tenant = ContractFlowHost.TenantId) => host.WithKey(tenant, ["referrals"], partner);

    /// <summary>Receives and completes everything that waits in a partner's session.</summary>
    public static async Task<IReadOnlyList<PartnerMessage>> Receive(this ContractFlowHost host, string partner)
    {
        var client = host.Services.GetRequiredService<ServiceBusClient>();
        await using var session = await client.AcceptSessionAsync($"legal-referrals-{partner}", partner);
        var found = new List<PartnerMessage>();
        while (await session.PeekMessageAsync() is not null)
        {
            var message = (await session.ReceiveMessageAsync())!;
            var said = JsonElement.Parse(message.Body.ToString());
            Assert.Equal(("1.0", "application/cloudevents+json; charset=utf-8"), (said.GetProperty("specversion").GetString(), message.ContentType));
            found.Add(new(message.MessageId!, said.GetProperty("id").GetString()!, said.GetProperty("type").GetString()!, said.GetProperty("subject").GetString()!, said.GetProperty("data")));
            await session.CompleteMessageAsync(message);
        }

        return found;
    }

    /// <summary>Answers by the partner's own queue and waits until it is handled.</summary>
    public static Task Answer(this ContractFlowHost host, string partner, string body, string messageId = "m-1") => host.Send($"legal-responses-{partner}", partner, body, messageId);

    /// <summary>Sends to a queue, in the name of somebody, and waits until it is handled.</summary>
    public static async Task Send(this ContractFlowHost host, string queue, string session, string body, string messageId = "m-1")
    {
        await using var sender = host.Services.GetRequiredService<ServiceBusClient>().CreateSender(queue);
        await sender.SendMessageAsync(new ServiceBusMessage(Encoding.UTF8.GetBytes(body)) { MessageId = messageId, SessionId = session });
        await host.Settle();
    }

    public static string Event(string type, string subject, string id = "e-1", string data = "{}") => JsonSerializer.Serialize(new
    {
        specversion = "1.0",
        id,
        type,
        subject,
        source = "/partners/test",
        datacontenttype = "application/json",
        data = JsonElement.Parse(data),
    });
}
