using System.Net;
using ContractFlow.Functions.Doors;

namespace ContractFlow.Functions.Tests.Doors;

public sealed class CallerAddressTests
{
    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:3::1", "2001:db8:1:3::/64")]
    public void Bucket_OfAnAddress_IsWhatOneCallerCommonlyHas(string address, string bucket) => Assert.Equal(bucket, CallerAddress.Bucket(IPAddress.Parse(address)));

    [Fact]
    public void Bucket_WithoutAConnection_IsOneOfItsOwn() => Assert.Equal("none", CallerAddress.Bucket((IPAddress?)null));
}
