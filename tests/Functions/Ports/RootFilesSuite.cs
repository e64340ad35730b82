namespace ContractFlow.Functions.Tests.Ports;

public abstract class RootFilesSuite(Stores stores) : PortSuite(stores)
{
    [Fact]
    public async Task Write_Files_AreThereInOrderUntilTheyAreRemoved()
    {
        Assert.Empty(await Stores.Roots.Names());
        Assert.Null(await Stores.Roots.Open("2026-03-02.json"));
        foreach (var (name, text) in new[] { ("2026-03-02.json.p7s", "seal"), ("2026-03-02.json", "first"), ("2026-03-02.json", "second") })
        {
            await Stores.Roots.Write(name, content => content.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text)).AsTask());
        }

        Assert.Equal(["2026-03-02.json", "2026-03-02.json.p7s"], await Stores.Roots.Names());
        using (var reader = new StreamReader((await Stores.Roots.Open("2026-03-02.json"))!))
        {
            Assert.Equal("second", await reader.ReadToEndAsync());
        }

        await Stores.Roots.Remove("2026-03-02.json");
        await Stores.Roots.Remove("2026-03-02.json");
        Assert.Equal(["2026-03-02.json.p7s"], await Stores.Roots.Names());
    }

    [Fact]
    public async Task Write_ThatFails_LeavesNothing()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Stores.Roots.Write("2026-03-02.json", async content =>
        {
            await content.WriteAsync("half"u8.ToArray());
            throw new InvalidOperationException("It broke.");
        }));
        Assert.Empty(await Stores.Roots.Names());
    }
}
