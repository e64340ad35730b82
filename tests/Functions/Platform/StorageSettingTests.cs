using ContractFlow.Functions.Adapters.Accounts;
using ContractFlow.Functions.Composition;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Functions.Tests.Platform;

public sealed class StorageSettingTests
{
    private const string Connection = "UseDevelopmentStorage=true";

    [Fact]
    public void Read_NothingSet_IsNoAccount() => Assert.Null(StorageSettings.Read(Settings()));

    [Theory]
    [InlineData("Storage:ConnectionString")]
    [InlineData("AzureWebJobsStorage")]
    public void Read_ConnectionString_IsTaken(string setting)
    {
        var read = StorageSettings.Read(Settings((setting, Connection), ("AzureWebJobsStorage:accountName", "other")))!;

        Assert.Equal((setting, Connection, null, "contractflow"), (read.Setting, read.ConnectionString, read.Tables, read.Prefix));
    }

    [Fact]
    public void Read_OurOwnSettingAndTheHosts_OurOwnWins() =>
        Assert.Equal("Storage:AccountName", StorageSettings.Read(Settings(("Storage:AccountName", "acme"), ("AzureWebJobsStorage", Connection)))!.Setting);

    [Theory]
    [InlineData("Storage:AccountName")]
    [InlineData("AzureWebJobsStorage:accountName")]
    public void Read_AccountName_IsEnteredWithTheIdentity(string setting)
    {
        var read = StorageSettings.Read(Settings((setting, "contractflowprod"), ("AzureWebJobsStorage:clientId", "id-1"), ("Storage:Prefix", "staging")))!;

        Assert.Equal(new Uri("https://contractflowprod.table.core.windows.net"), read.Tables);
        Assert.Equal(new Uri("https://contractflowprod.blob.core.windows.net"), read.Blobs);
        Assert.Equal((null, "id-1", "staging"), (read.ConnectionString, read.ClientId, read.Prefix));
        Assert.NotNull(new StorageAccount(read));
    }

    [Fact]
    public void Read_ServiceAddresses_AreTaken()
    {
        var read = StorageSettings.Read(Settings(("AzureWebJobsStorage:tableServiceUri", "https://a.table.core.chinacloudapi.cn"), ("AzureWebJobsStorage:blobServiceUri", "https://a.blob.core.chinacloudapi.cn")))!;

        Assert.Equal((new Uri("https://a.table.core.chinacloudapi.cn"), new Uri("https://a.blob.core.chinacloudapi.cn")), (read.Tables, read.Blobs));
    }

    [Theory]
    [InlineData("Storage:AccountName", "https://acme", "such as contractflowprod")]
    [InlineData("AzureWebJobsStorage:accountName", "A", "such as contractflowprod")]
    [InlineData("AzureWebJobsStorage:tableServiceUri", "https://acme.table.core.windows.net", "AzureWebJobsStorage:blobServiceUri go together; the second is missing, e.g. https://contractflowprod.blob.core.windows.net")]
    [InlineData("AzureWebJobsStorage:blobServiceUri", "acme", "such as https://contractflowprod.blob.core.windows.net")]
    public void Read_WrongValue_NamesTheSettingWithAnExample(string setting, string value, string expected)
    {
        var message = Assert.Throws<ArgumentException>(() => StorageSettings.Read(Settings((setting, value)))).Message;

        Assert.Contains(setting, message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WrongPrefix_NamesTheSettingWithAnExample() =>
        Assert.Contains("Storage:Prefix is 'My-App'", Assert.Throws<ArgumentException>(() => StorageSettings.Read(Settings(("AzureWebJobsStorage", Connection), ("Storage:Prefix", "My-App")))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("nonsense")]
    [InlineData("AccountName=acme")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=c2VjcmV0?!;EndpointSuffix=core.windows.net")]
    public void AddStorage_NoConnectionString_StopsTheStartAndKeepsTheSecret(string connection)
    {
        var message = Assert.Throws<ArgumentException>(() => new ServiceCollection().AddStorage(Settings(("AzureWebJobsStorage", connection)), hasDataFolder: true)).Message;

        Assert.Contains("The setting AzureWebJobsStorage is no connection string", message, StringComparison.Ordinal);
        Assert.Contains("UseDevelopmentStorage=true", message, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddStorage_NeitherAccountNorFolder_StopsTheStart()
    {
        var message = Assert.Throws<ArgumentException>(() => new ServiceCollection().AddStorage(Settings(), hasDataFolder: false)).Message;

        Assert.Contains("AzureWebJobsStorage__accountName, e.g. contractflowprod", message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddStorage_AnAccount_NeedsNoDataFolder()
    {
        var services = new ServiceCollection().AddStorage(Settings(("AzureWebJobsStorage", Connection)), hasDataFolder: false);

        Assert.DoesNotContain(services, service => service.ImplementationType?.Namespace?.Contains("Sqlite", StringComparison.Ordinal) == true);
    }

    private static IConfiguration Settings(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value))).Build();
}
