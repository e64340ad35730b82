using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Tests.Contracts;

public sealed class ContractIdTests
{
    [Theory]
    [InlineData("acme_2-B", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("acme\n", false)]
    [InlineData("a|b", false)]
    [InlineData("ümlaut", false)]
    public void IsValid_Part_IsLettersDigitsAndTwoMarks(string? part, bool valid) => Assert.Equal(valid, ContractId.IsValid(part));

    [Fact]
    public void IsValid_Longer_IsRefused() => Assert.Equal((true, false), (ContractId.IsValid(new('a', 40)), ContractId.IsValid(new('a', 41))));
}
