using System.Security.Cryptography;

namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>A named key of shared access: clients don't send it, they sign tokens with it.</summary>
/// <param name="Name">The key's name, as in <c>SharedAccessKeyName</c>.</param>
/// <param name="Key">The key itself, as in <c>SharedAccessKey</c>.</param>
public sealed record SharedAccessKey(string Name, string Key)
{
    /// <summary>The name of the key that a namespace of Azure Service Bus has from the beginning.</summary>
    public const string RootName = "RootManageSharedAccessKey";

    /// <summary>A key that nobody knows yet, under <see cref="RootName"/>.</summary>
    public static SharedAccessKey Create() => new(RootName, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));

    /// <summary>The connection string for official clients on this machine.</summary>
    public string ConnectionString(int port) => ConnectionString(port, Key);

    /// <summary>The same with the place of the key instead of the key, to be shown.</summary>
    public string ConnectionString(int port, string key) =>
        $"Endpoint=sb://localhost:{port};SharedAccessKeyName={Name};SharedAccessKey={key};UseDevelopmentEmulator=true";

    /// <summary>The name alone: a key is no matter for logs.</summary>
    public override string ToString() => Name;
}
