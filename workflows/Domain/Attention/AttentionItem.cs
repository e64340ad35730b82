using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Attention;

/// <summary>One thing about a contract that needs a person.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Subject">What it is about, within the contract: <c>referral:1</c>, <c>notice:{key}</c>, <c>promise:2</c>,
/// <c>payment:{id}</c>, <c>item:{id}</c>. With the kind it names the entry.</param>
/// <param name="Since">Since when. It may lie ahead: a promise that nobody has kept yet needs a person from the day after it.</param>
/// <param name="Obligation">The number of the obligation that it is about, if about one.</param>
/// <param name="Amount">The money that it is about, if about some.</param>
/// <param name="Reason">What is known of it, e.g. the mail server's words.</param>
public sealed record AttentionItem(AttentionKind Kind, string Subject, Instant Since, int? Obligation = null, Money? Amount = null, string? Reason = null);
