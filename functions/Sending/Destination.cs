using ContractFlow.Functions.Ports;

namespace ContractFlow.Functions.Sending;

/// <summary>Where something is sent for a tenant. Of two tenants that send to the same place, each has a destination of its own: neither can use up, or spoil, the other's.</summary>
/// <param name="Channel">By which way.</param>
/// <param name="Tenant">For whom.</param>
/// <param name="Name">Where: a subscription's id or host, a recipient's domain.</param>
public sealed record Destination(SendingChannel Channel, string Tenant, string Name)
{
    /// <summary>The domain of a recipient, among the mails of a tenant.</summary>
    public static Destination Mail(string tenant, string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new(SendingChannel.Mail, tenant, address[(address.LastIndexOf('@') + 1)..].Trim().TrimEnd('.').ToLowerInvariant());
    }

    /// <summary>A subscription: what rests when its calls fail.</summary>
    public static Destination Subscription(WebhookSubscription subscription)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        return new(SendingChannel.Webhook, subscription.Tenant, subscription.Id);
    }

    /// <summary>The host that a subscription is called at: what is called only so often at once, however many subscriptions name it.</summary>
    public static Destination Host(WebhookSubscription subscription)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        return new(SendingChannel.Webhook, subscription.Tenant, subscription.Url.Authority.ToLowerInvariant());
    }
}

/// <summary>A way on which a stranger may keep us waiting.</summary>
public enum SendingChannel
{
    /// <summary>Calls to subscriptions.</summary>
    Webhook,

    /// <summary>Mails.</summary>
    Mail,
}
