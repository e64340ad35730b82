using ContractFlow.Functions.Doors;

namespace ContractFlow.Functions.Tests.Doors;

public sealed class KeyStrengthTests
{
    [Fact]
    public void BitsOf_SecretsThatAMachineMade_AreEnough()
    {
        var random = new Random(1);
        for (var i = 0; i < 2_000; i++)
        {
            Assert.True(KeyStrength.BitsOf(random.GetHexString(32)) >= KeyStrength.LeastBits);
            var bytes = new byte[24];
            random.NextBytes(bytes);
            Assert.True(KeyStrength.BitsOf(Convert.ToBase64String(bytes)) >= KeyStrength.LeastBits);
        }
    }

    [Theory]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("cf_operator_0000000000000000000000000000000000000000000000000000")]
    [InlineData("changeme-changeme-changeme-changeme-changeme")]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456789")]
    [InlineData("9876543210987654321098765432109876543210")]
    [InlineData("01010101101010010101011010100101010110101001")]
    public void BitsOf_SecretsThatSomebodyTyped_AreTooFew(string secret)
    {
        Assert.True(KeyStrength.BitsOf(secret) < KeyStrength.LeastBits);
        Assert.DoesNotContain(secret, Assert.Throws<ArgumentException>(() => KeyStrength.Require("OperatorKey", secret)).Message, StringComparison.Ordinal);
    }
}
