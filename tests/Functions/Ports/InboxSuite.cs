using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Functions.Tests.Ports;

/// <summary>What every store of inboxes must do.</summary>
public abstract class InboxSuite(Stores stores) : PortSuite(stores)
{
    [Fact]
    public async Task Put_SomeMessages_AreReadOldestFirstPageByPage()
    {
        foreach (var n in Enumerable.Range(1, 5))
        {
            await Stores.Inbox.Put("acme", Message(n));
        }

        var (first, next) = await Stores.Inbox.Read("acme", "buyer/1", null, 2);
        Assert.Equal([Message(1), Message(2)], first);
        var (rest, end) = await Stores.Inbox.Read("acme", "buyer/1", next, 3);
        Assert.Equal([Message(3), Message(4), Message(5)], rest);
        Assert.Null(end);
    }

    [Fact]
    public async Task Put_TheSameIdAgain_ChangesNothing()
    {
        await Stores.Inbox.Put("acme", Message(1));
        await Stores.Inbox.Put("acme", Message(1) with { Text = "later", At = Given.Start + Duration.FromDays(1) });

        Assert.Equal([Message(1)], (await Stores.Inbox.Read("acme", "buyer/1", null, 10)).Items);
    }

    [Fact]
    public async Task Read_OfOthers_IsEmpty()
    {
        await Stores.Inbox.Put("acme", Message(1));

        Assert.Empty((await Stores.Inbox.Read("acme", "buyer", null, 10)).Items);
        Assert.Empty((await Stores.Inbox.Read("other", "buyer/1", null, 10)).Items);
    }

    private static InboxMessage Message(int n) =>
        new($"c1:1:overdue:{n}#?", "buyer/1", "c1", "payment.overdue", "逾期", string.Concat(Enumerable.Repeat("您好\n", n == 3 ? 50_000 : 3)), Given.Start + Duration.FromMinutes(n));
}
