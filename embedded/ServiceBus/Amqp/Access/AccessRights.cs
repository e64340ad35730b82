namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>What a key lets its holder do with a queue, by the names of Azure's own rights.</summary>
[Flags]
public enum AccessRights
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Receive, settle, peek, and hold sessions; dead letters, too.</summary>
    Listen = 1,

    /// <summary>Send, now or at an instant.</summary>
    Send = 2,

    /// <summary>Both, as the key of the whole namespace does.</summary>
    Manage = Listen | Send,
}
