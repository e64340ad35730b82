using System.Text.Json.Serialization;

namespace ContractFlow.Domain.Terms;

/// <summary>One payment of a plan: how much, what it is called, and when it is due.</summary>
/// <param name="Share">How much of the total.</param>
/// <param name="Terms">When it is due.</param>
/// <param name="Kind">What the trade calls it.</param>
public sealed record Portion(Share Share, PaymentTerms Terms, PortionKind Kind = PortionKind.Payment)
{
    /// <summary>The portion in the grammar, e.g. <c>30% deposit on signature</c>.</summary>
    public override string ToString() => TermsFormat.Text(this);

    /// <summary>The name in <paramref name="language"/>, e.g. <c>Retention</c>, <c>质保金</c>, <c>Sicherheitseinbehalt</c>.</summary>
    public string Label(Language language = Language.En) => EventWords.Of(Kind, language);
}

/// <summary>What the trade calls a portion. As JSON a camelCase string.</summary>
[JsonConverter(typeof(CamelCaseEnum<PortionKind>))]
public enum PortionKind
{
    /// <summary>A payment without a name of its own.</summary>
    Payment,

    /// <summary>Paid ahead (deposit, 预付款, 订金, Anzahlung).</summary>
    Deposit,

    /// <summary>One of several (instalment, 分期款, Rate).</summary>
    Instalment,

    /// <summary>The rest (balance, 尾款, Restzahlung).</summary>
    Balance,

    /// <summary>Held back as security for defects (retention, 质保金, Sicherheitseinbehalt).</summary>
    Retention,

    /// <summary>Earnest money (定金, Handgeld): forfeited by the giver or given back twofold by the taker who does not perform; at most 20% under PRC law (Civil Code 586, 587).</summary>
    Earnest,
}
