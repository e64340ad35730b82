using System.Text.RegularExpressions;

namespace ContractFlow.Functions.Adapters.ServiceBus;

/// <summary>The queues between the product and the law firms.</summary>
public static partial class LegalQueues
{
    /// <summary>To the firms that share queues; of a firm's own, what its name begins with.</summary>
    public const string Referrals = "legal-referrals";

    /// <summary>From the firms that share queues; of a firm's own, what its name begins with.</summary>
    public const string Responses = "legal-responses";

    /// <summary>The product's own: what came by the firms' own queues, each answer in the session of the firm whose queue it came by. No firm may send there.</summary>
    public const string Answers = "legal-answers";

    /// <summary>The queue to a firm that has its own.</summary>
    public static string ReferralsOf(string partner) => $"{Referrals}-{partner}";

    /// <summary>The queue from a firm that has its own.</summary>
    public static string ResponsesOf(string partner) => $"{Responses}-{partner}";

    /// <summary>Whether a firm's id can be part of a queue's name.</summary>
    public static bool CanName(string partner) => Name().IsMatch(partner);

    [GeneratedRegex(@"^[A-Za-z0-9]([A-Za-z0-9._-]{0,98}[A-Za-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
