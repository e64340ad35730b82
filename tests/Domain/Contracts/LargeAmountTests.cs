using System.Text.Json;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Tests.Contracts;

/// <summary>What somebody gives stays below 10^15; what it comes to may be more, and is kept, read and shown.</summary>
public sealed class LargeAmountTests
{
    private static readonly Money Largest = Money.Of("999999999999999.99", "EUR");

    [Fact]
    public void Of_TenToTheFifteenth_IsRefused() => Assert.Throws<InvalidValueException>(() => Money.Of("1000000000000000.00", "EUR"));

    [Fact]
    public void Sum_OfManyLargest_IsExactAndReadAgain()
    {
        var sum = Money.Sum(Enumerable.Repeat(Largest, 10_000), Largest.Currency);
        Assert.Equal("9999999999999999900.00", sum.AmountText);
        Assert.Equal(sum, JsonSerializer.Deserialize<Money>(JsonSerializer.Serialize(sum, DomainJson.Options), DomainJson.Options));
        Assert.Equal(Largest, sum - Money.Sum(Enumerable.Repeat(Largest, 9_999), Largest.Currency));
    }

    [Fact]
    public void Given_MoreThanMayBe_IsRefused() =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Money>("""{"amount":"1000000000000000.00","currency":"EUR"}""", DomainJson.Given));

    [Fact]
    public void Receive_TwoOfTheLargest_IsTheBuyersCredit()
    {
        var contract = Case.Effective();
        contract.Pay(999_999_999_999_999.99m).Pay(999_999_999_999_999.99m);
        Assert.True(Money.Sum(contract.Position.Ledger.Payments.Select(payment => payment.Unallocated), contract.Position.Currency).Amount > 1_900_000_000_000_000m);
    }
}
