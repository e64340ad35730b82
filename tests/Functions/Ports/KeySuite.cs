using ContractFlow.Functions.Ports;

namespace ContractFlow.Functions.Tests.Ports;

/// <summary>What every store of API keys must do.</summary>
public abstract class KeySuite(Stores stores) : PortSuite(stores)
{
    [Fact]
    public async Task Add_AKey_IsFoundWithItsDigest()
    {
        await Stores.Keys.Add(new(Key("k1"), new byte[] { 1, 2, 3 }));

        var found = (await Stores.Keys.Find("k1"))!;
        Assert.Equivalent(Key("k1"), found.Key, strict: true);
        Assert.Equal(new byte[] { 1, 2, 3 }, found.Sha256.ToArray());
    }

    [Theory]
    [InlineData("k2")]
    [InlineData("")]
    [InlineData("k1/../x#?")]
    public async Task Find_NoSuchKey_IsNull(string id)
    {
        await Stores.Keys.Add(new(Key("k1"), new byte[32]));

        Assert.Null(await Stores.Keys.Find(id));
    }

    [Fact]
    public async Task All_OfATenantOrOfAll_AreInOrder()
    {
        foreach (var (id, tenant) in new[] { ("k3", "acme"), ("k1", "acme"), ("k2", "other") })
        {
            await Stores.Keys.Add(new(Key(id) with { Tenant = tenant }, new byte[32]));
        }

        Assert.Equal(["k1", "k3"], (await Stores.Keys.All("acme")).Select(key => key.Id));
        Assert.Equal(["k1", "k2", "k3"], (await Stores.Keys.All(null)).Select(key => key.Id));
    }

    [Fact]
    public async Task Expire_Twice_TheEarlierEndHolds()
    {
        await Stores.Keys.Add(new(Key("k1"), new byte[32]));
        await Stores.Keys.Expire("k1", Given.Start + Duration.FromDays(2));
        await Stores.Keys.Expire("k1", Given.Start + Duration.FromDays(3));
        Assert.Equal(Given.Start + Duration.FromDays(2), (await Stores.Keys.Find("k1"))!.Key.ExpiresAt);

        await Stores.Keys.Expire("k1", Given.Start);
        await Stores.Keys.Expire("none", Given.Start);
        Assert.Equal(Given.Start, (await Stores.Keys.Find("k1"))!.Key.ExpiresAt);
    }

    private static ApiKey Key(string id) => new(id, "acme", "平台 key", ["contracts:read", "webhooks"], id == "k1" ? null : "kanzlei", Given.Start, null);
}
