using System.Collections.Concurrent;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ContractFlow.Functions.Tests.Notices;

/// <summary>A whole life of an unpaid contract under a mail server with moods: whatever the steps of time, no notice goes out twice.</summary>
public sealed class OncePerKeyTests
{
    [Theory]
    [InlineData(1, 6)]
    [InlineData(2, 26)]
    [InlineData(3, 24 * 9)]
    [InlineData(4, 24 * 70)]
    public async Task Life_UnpaidToTheEnd_EachNoticeGoesOutOnce(int seed, int mostHours)
    {
        var mail = new MoodyMail(new Random(seed));
        await using var host = await ContractFlowHost.Start(configure: builder => builder.Services.Replace(ServiceDescriptor.Singleton<IMail>(mail)));
        var contract = await host.Effective();
        var end = host.Now + Duration.FromDays(70);
        for (var random = new Random(seed); host.Now < end;)
        {
            await host.Advance(Duration.FromHours(random.Next(1, mostHours + 1)));
        }

        mail.Kind = true;
        await host.Advance(Duration.FromDays(1));
        var position = await host.Position(contract);
        var sent = await host.Facts<NoticeSent>(contract);
        var mails = position.Notices.ByKey.Values.Where(notice => notice.Queued.Channel == Channel.Email && notice.DroppedBecause is null).Select(notice => $"{contract.Contract}:{notice.Key}");

        Assert.Empty(position.Notices.Waiting);
        Assert.Equal(sent.DistinctBy(notice => notice.Notice), sent);
        Assert.All(mail.Taken, taken => Assert.Equal(1, taken.Value));
        Assert.Equal(mails.Order(), mail.Taken.Keys.Order());
        Assert.Contains(position.Notices.ByKey.Keys, key => key.Contains(":d+30:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Inbox_OfAParty_HoldsEachNoticeOnceAndPages()
    {
        await using var host = await ContractFlowHost.Start();
        await host.Effective();
        await host.Advance(Duration.FromDays(20));

        var all = (await host.Tenant.Get("api/parties/b-1/inbox?limit=200")).Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()).ToArray();
        var first = (await host.Tenant.Get("api/parties/b-1/inbox?limit=2")).Json;
        var second = (await host.Tenant.Get($"api/parties/b-1/inbox?limit=200&after={first.GetProperty("next").GetString()}")).Json;

        Assert.Equal(all.Distinct(), all);
        Assert.Equal(all, first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray()).Select(item => item.GetProperty("id").GetString()));
        Assert.Empty((await (await host.WithKey("other", ["contracts:read"])).Get("api/parties/b-1/inbox")).Json.GetProperty("items").EnumerateArray());
    }

    private sealed class MoodyMail(Random random) : IMail
    {
        public ConcurrentDictionary<string, int> Taken { get; } = new();

        public bool Kind { get; set; }

        public Task<MailReceipt> Send(MailMessage message, CancellationToken cancellation = default)
        {
            lock (random)
            {
                if (!Kind && random.Next(3) == 0)
                {
                    throw new MailFailedException(permanent: false, "not in the mood");
                }
            }

            Taken.AddOrUpdate(message.Id, 1, (_, before) => before + 1);
            return Task.FromResult(new MailReceipt("taken"));
        }
    }
}
