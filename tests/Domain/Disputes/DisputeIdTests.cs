using ContractFlow.Domain.Disputes;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Disputes;

/// <summary>Disputes and promises may carry an id of the caller's own; one complaint is one dispute, whatever the Idempotency-Key.</summary>
public sealed class DisputeIdTests
{
    private static readonly RaiseDispute Scratched = new(Deposit, Eur(10), DisputeReason.Quality, "Scratched.");

    [Fact]
    public void Raise_UnderOneIdAndManyKeys_IsOneDispute()
    {
        var contract = Effective();
        for (var i = 0; i < 64; i++)
        {
            contract.Do(DisputeRules.Raise, Scratched with { Dispute = "Q-1" });
        }

        Assert.Equal("Q-1", Assert.Single(contract.Position.Disputes.All).Raised.Id);
        Assert.Equal("dispute-conflict", contract.Refusal(DisputeRules.Raise, Scratched with { Dispute = "Q-1", Text = "Dented." }));
        Assert.Equal("invalid-value", contract.Refusal(DisputeRules.Raise, Scratched with { Dispute = "" }));
    }

    [Fact]
    public void Raise_SameWhileItIsOpen_IsRefused()
    {
        var contract = Effective();
        contract.Do(DisputeRules.Raise, Scratched);

        Assert.Equal("already-open", contract.Refusal(DisputeRules.Raise, Scratched));
        Assert.Equal("already-open", contract.Refusal(DisputeRules.Raise, Scratched with { Dispute = "Q-2" }));
        Assert.Single(contract.Do(DisputeRules.Raise, Scratched with { Amount = Eur(11) }));
        Assert.Single(contract.Do(DisputeRules.Raise, Scratched with { Text = "Dented." }));
        Assert.Single(contract.Do(DisputeRules.Raise, Scratched with { Obligation = Balance }));

        contract.Resolve(1, 0);
        Assert.Single(contract.Do(DisputeRules.Raise, Scratched));
    }

    [Fact]
    public void Promise_UnderOneIdAndManyKeys_IsOnePromise()
    {
        var contract = Effective().On(2026, 3, 9);
        var promise = new PromiseToPay(Deposit, Eur(3000), contract.Position.Today(contract.Now).PlusDays(10), "P-1");
        contract.Do(DisputeRules.Promise, promise);

        Assert.Empty(contract.Do(DisputeRules.Promise, promise));
        Assert.Equal("P-1", Assert.Single(contract.Position.Disputes.Promises).Made.Id);
        Assert.Equal("promise-conflict", contract.Refusal(DisputeRules.Promise, promise with { Until = promise.Until!.Value.PlusDays(1) }));
        Assert.Equal("promise-running", contract.Refusal(DisputeRules.Promise, promise with { Promise = "P-2" }));
    }
}
