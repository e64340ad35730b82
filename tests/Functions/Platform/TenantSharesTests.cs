using ContractFlow.Functions.Composition;
using ContractFlow.Orchestrations;

namespace ContractFlow.Functions.Tests.Platform;

public sealed class TenantSharesTests
{
    public static TheoryData<object> Inputs() =>
        [new ContractRef("acme", "c1"), new ObligationRef("acme", "c1", 1), new ItemRef("acme", "c1", "i1"), new ReferralRef("acme", "c1", 1)];

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Of_WhatAnOrchestrationIsAbout_IsItsTenant(object input) =>
        Assert.Equal("acme", TenantShares.Of(Microsoft.DurableTask.Converters.JsonDataConverter.Default.Serialize(input)!));

    [Theory]
    [InlineData("7")]
    [InlineData("\"acme\"")]
    [InlineData("{}")]
    [InlineData("{\"tenant\":7}")]
    [InlineData("{\"of\":{\"tenant\":\"acme\"}}")]
    public void Of_AnythingElse_IsNobodys(string input) => Assert.Null(TenantShares.Of(input));
}
