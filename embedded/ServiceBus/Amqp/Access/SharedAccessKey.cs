using System.Security.Cryptography;
using System.Text;

namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>A named key of shared access: clients don't send it, they sign tokens with it.</summary>
/// <param name="Name">The key's name, as in <c>SharedAccessKeyName</c>.</param>
/// <param name="Key">The key itself, as in <c>SharedAccessKey</c>.</param>
/// <param name="Queue">The one queue that it opens, as in <c>EntityPath</c>; null for the key of the whole namespace.</param>
public sealed record SharedAccessKey(string Name, string Key, string? Queue = null)
{
    /// <summary>The name of the key that a namespace of Azure Service Bus has from the beginning.</summary>
    public const string RootName = "RootManageSharedAccessKey";

    /// <summary>The name of the key of each queue with which its messages are received.</summary>
    public const string ListenName = "listen";

    /// <summary>The name of the key of each queue with which messages are sent to it.</summary>
    public const string SendName = "send";

    /// <summary>A key that nobody knows yet, under <see cref="RootName"/>.</summary>
    public static SharedAccessKey Create() => new(RootName, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));

    /// <summary>
    /// The key of one queue for one right, as an authorization rule of a queue on Azure has one. It is worked out from this key: <c>base64(HMAC-SHA256(key, "queue/name"))</c> with the
    /// queue in lower case, so that nothing is kept, whoever has it learns nothing of this key, and another key of the namespace ends all of them.
    /// </summary>
    /// <param name="queue">The queue's name.</param>
    /// <param name="right">Either right.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is neither <see cref="AccessRights.Listen"/> nor <see cref="AccessRights.Send"/>.</exception>
    public SharedAccessKey Of(string queue, AccessRights right)
    {
        ArgumentException.ThrowIfNullOrEmpty(queue);
        var name = right switch
        {
            AccessRights.Listen => ListenName,
            AccessRights.Send => SendName,
            _ => throw new ArgumentOutOfRangeException(nameof(right), right, "A queue has a key to listen and one to send."),
        };
        return new(name, Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), Encoding.UTF8.GetBytes($"{queue.ToLowerInvariant()}/{name}"))), queue);
    }

    /// <summary>The connection string for official clients on this machine. That of a queue's key names its queue: without it the .NET client signs for the whole namespace.</summary>
    public string ConnectionString(int port) => ConnectionString(port, Key);

    /// <summary>The same with the place of the key instead of the key, to be shown.</summary>
    public string ConnectionString(int port, string key) =>
        $"Endpoint=sb://localhost:{port};SharedAccessKeyName={Name};SharedAccessKey={key}{(Queue is null ? "" : $";EntityPath={Queue}")};UseDevelopmentEmulator=true";

    /// <summary>The name alone: a key is no matter for logs.</summary>
    public override string ToString() => Name;
}
