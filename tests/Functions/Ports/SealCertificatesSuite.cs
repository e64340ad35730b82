using ContractFlow.Functions.Sealing;

namespace ContractFlow.Functions.Tests.Ports;

public abstract class SealCertificatesSuite(Stores stores) : PortSuite(stores)
{
    [Fact]
    public async Task Keep_CertificatesOfTodayAndBefore_AreThereWithoutTheirKeys()
    {
        Assert.Empty(await Stores.SealCertificates.All());
        SealKey[] keys = [Made(2026), Made(2027)];
        foreach (var key in (SealKey[])[.. keys, keys[0]])
        {
            await Stores.SealCertificates.Keep(key.Certificate);
        }

        var kept = await Stores.SealCertificates.All();
        Assert.Equal(keys.Select(key => key.Certificate.Thumbprint).Order(), kept.Select(certificate => certificate.Thumbprint).Order());
        Assert.All(kept, certificate => Assert.False(certificate.HasPrivateKey));
    }

    private static SealKey Made(int year) => SealKey.Of(SealKey.Make(new(year, 1, 1, 0, 0, 0, TimeSpan.Zero)));
}
