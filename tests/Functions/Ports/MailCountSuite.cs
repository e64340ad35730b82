using ContractFlow.Functions.Ports;

namespace ContractFlow.Functions.Tests.Ports;

/// <summary>What every store of counted mails must do.</summary>
public abstract class MailCountSuite(Stores stores) : PortSuite(stores)
{
    private static readonly LocalDate Today = new(2026, 3, 2);

    private IMailCounts Counts => Stores.MailCounts;

    [Fact]
    public async Task Take_AsManyAsMayBe_RefusesTheNextAndNobodyElses()
    {
        Assert.True(await Counts.Take("acme", "Li@buyer.example", Today, 2));
        Assert.True(await Counts.Take("acme", "li@BUYER.example", Today, 2));
        Assert.False(await Counts.Take("acme", "li@buyer.example", Today, 2));

        Assert.True(await Counts.Take("acme", "wang@buyer.example", Today, 2));
        Assert.True(await Counts.Take("other", "li@buyer.example", Today, 2));
        Assert.True(await Counts.Take("acme", "li@buyer.example", Today.PlusDays(1), 2));
    }

    [Fact]
    public async Task Take_ManyAtOnce_DoNotPassTheLimitTogether()
    {
        var taken = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => Counts.Take("acme", "li@buyer.example", Today, 5))));
        Assert.Equal(5, taken.Count(may => may));
    }

    [Fact]
    public async Task Forget_DaysBefore_KeepsTheDay()
    {
        await Counts.Take("acme", "li@buyer.example", Today.PlusDays(-1), 1);
        await Counts.Take("acme", "li@buyer.example", Today, 1);

        Assert.Equal(1, await Counts.Forget(Today));
        Assert.True(await Counts.Take("acme", "li@buyer.example", Today.PlusDays(-1), 1));
        Assert.False(await Counts.Take("acme", "li@buyer.example", Today, 1));
    }
}
