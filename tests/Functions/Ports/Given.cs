using System.Collections.Immutable;
using ContractFlow.Domain.Attention;
using ContractFlow.Domain.Contracts;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Functions.Tests.Ports;

/// <summary>Facts and lines for the suites. What they say does not matter to a storage; how many and how long they are does.</summary>
internal static class Given
{
    public static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 8, 0);
    public static readonly ContractId Contract = new("acme", "c1");

    /// <summary>A file of so many facts.</summary>
    public static FactStream File(int facts, ContractId? contract = null) => FactStream.Empty(contract ?? Contract).With(facts);

    /// <summary>The file with more facts.</summary>
    public static FactStream With(this FactStream file, int facts, string reason = "为什么 \"so\" <&> \u0085\u2028 🏛") =>
        file.Append(Enumerable.Range(file.Version + 1, facts).Select(n => new FactDraft($"id {n} / é\\#?", new ContractReopened(reason), Start, "integrator:acme")), Start + Duration.FromTicks(file.Version));

    /// <summary>All that a file says, a line for each fact.</summary>
    public static IEnumerable<string> Lines(this FactStream file) => file.Facts.Select(fact => $"{fact.Hash} {fact.CanonicalIn(file.Stream)}");

    /// <summary>A line of the register.</summary>
    public static RegisterEntry Line(
        string contract, int version = 1, string tenant = "acme", Stage stage = Stage.Effective, string buyer = "buyer-1", string supplier = "supplier-1", string reference = "PO/2026 #1", int referrals = 0) => new(
        new(tenant, contract), version, reference, stage, stage == Stage.Closed ? Outcome.Fulfilled : null, buyer, supplier, Euro(1000), Start, Start,
        [],
        [.. Enumerable.Range(1, referrals).Select(n => new RegisteredReferral(n, "已撤回 withdrawn after the debt was paid in full to the supplier's own account", null))],
        new([1], [], []),
        []);

    /// <summary>The line with payments due on these days, each with whether it has ended.</summary>
    public static RegisterEntry Owing(this RegisterEntry line, params (LocalDate? Due, bool Ended)[] payments) => line with
    {
        Obligations = [new(1, "delivery", "goods", null, null, Euro(0), Euro(0), Euro(0), 0, false),
            .. payments.Select((payment, i) => new RegisteredObligation(i + 2, "payment", "尾款", payment.Due, Euro(500), Euro(500), Euro(500), Euro(0), 0, payment.Ended))],
        Items = [.. payments.Select((payment, i) =>
            new RegisteredItem($"{i + 2}-{i + 5}", i + 2, "尾款", "RE-2025/0042", payment.Due, Euro(500), Euro(500), Euro(0), Euro(0), 0, payment.Ended))],
    };

    /// <summary>The line with referrals.</summary>
    public static RegisterEntry Referred(this RegisterEntry line, params (string Stage, string? Partner)[] referrals) =>
        line with { Referrals = [.. referrals.Select((referral, i) => new RegisteredReferral(i + 1, referral.Stage, referral.Partner))] };

    /// <summary>The line with what needs a person: each a kind, a subject and since when.</summary>
    public static RegisterEntry Needing(this RegisterEntry line, params (AttentionKind Kind, string Subject, Instant Since)[] items) =>
        line with { Attention = [.. items.Select(item => new AttentionItem(item.Kind, item.Subject, item.Since, 2, Euro(30), "为什么"))] };

    /// <summary>Everything on a list, page by page; no page may be longer than asked for.</summary>
    public static async Task<ImmutableArray<T>> Whole<T>(int limit, Func<string?, int, Task<RegisterPage<T>>> read)
    {
        var all = ImmutableArray.CreateBuilder<T>();
        for (string? after = null; ;)
        {
            var page = await read(after, limit);
            Assert.True(page.Items.Length <= limit);
            all.AddRange(page.Items);
            if ((after = page.Next) is null)
            {
                return all.ToImmutable();
            }
        }
    }

    private static Money Euro(decimal amount) => new(amount, Currency.Of("EUR"));
}
