using ContractFlow.Functions.Ports;
using ContractFlow.Functions.Sealing;

namespace ContractFlow.Functions.Tests.Ports;

/// <summary>What every store of the keys of secrets must do.</summary>
public abstract class DataKeySuite(Stores stores) : PortSuite(stores)
{
    [Fact]
    public void Put_SomeAndOneAgain_AreReadAsLastPut()
    {
        Assert.Empty(Stores.DataKeys.Read());
        Stores.DataKeys.Put(new("key-1", "one"));
        Stores.DataKeys.Put(new("key-2", "<two/>"));
        Stores.DataKeys.Put(new("key-1", "another"));

        Assert.Equal([new("key-1", "another"), new("key-2", "<two/>")], Stores.DataKeys.Read().OrderBy(key => key.Name, StringComparer.Ordinal));
    }

    [Fact]
    public void Open_SealedByAnotherProcess_IsRead()
    {
        var kept = Box().Seal("secret", "webhooks", "acme", "w1");
        Assert.Equal("secret", Box().Open(kept, "webhooks", "acme", "w1"));
    }

    private SecretBox Box() => new(new(Stores.DataKeys, DataSecret.Of("0123456789abcdef0123456789abcdef")));
}
