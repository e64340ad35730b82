using System.Security.Cryptography.Pkcs;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Contracts.Export;
using ContractFlow.Domain.Contracts.Export.Seals;
using ContractFlow.Functions.Sealing;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Functions.Tests.Sealing;

/// <summary>Time stamps over seals: asked for where an authority is set, verified, and said to be missing where it fails. It never stops a pack.</summary>
public sealed class TimeStampTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("contractflow-stamps-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Pack_WithAnAuthority_TellsItsTime()
    {
        await using var authority = await TimeStampAuthority.Start();
        await using var host = await Host(authority);
        var (found, _) = await Exported(host);
        Assert.True(found.IsSound);
        Assert.Equal((Instant.FromDateTimeOffset(TimeStampAuthority.Time), "CN=Test time stamps", false), (found.Seal!.Stamp!.At, found.Seal.Stamp.Subject, found.Seal.Stamp.IsKnown));
        Assert.Equal((new ManifestStamp(true), 1), (found.TimeStamp, authority.Asked));
    }

    [Fact]
    public async Task Verify_AuthoritysRootNamed_KnowsIt()
    {
        await using var authority = await TimeStampAuthority.Start();
        await using var host = await Host(authority);
        var (_, pack) = await Exported(host);
        var known = new KnownSeals([host.Services.GetRequiredService<SealKey>().Certificate, authority.Root]);
        Assert.True(PackVerifier.Verify(pack, known).Seal!.Stamp!.IsKnown);

        await using var other = await TimeStampAuthority.Start();
        Assert.False(PackVerifier.Verify(pack, new([other.Root])).Seal!.Stamp!.IsKnown);
    }

    [Theory]
    [InlineData(Stamping.OverOtherBytes, "the time-stamping authority's answer is no time stamp of this seal.")]
    [InlineData(Stamping.WithACertificateForSomethingElse, "the time-stamping authority's answer is no time stamp of this seal.")]
    [InlineData(Stamping.Refusing, "the time-stamping authority's answer is no time stamp of this seal.")]
    [InlineData(Stamping.WithRubbish, "the time-stamping authority's answer is no time stamp of this seal.")]
    [InlineData(Stamping.WithAServersFault, "the time-stamping authority answered with the status 503.")]
    [InlineData(Stamping.WithTooManyBytes, "the time-stamping authority answered with more than 32768 bytes.")]
    [InlineData(Stamping.Never, "the time-stamping authority did not answer within 0.5 s.")]
    public async Task Pack_AuthorityFails_IsSealedAndSaysSo(object how, string sentence)
    {
        await using var authority = await TimeStampAuthority.Start((Stamping)how);
        await using var host = await Host(authority, how is Stamping.Never ? "0.5" : "60");
        var (found, pack) = await Exported(host);
        Assert.Equal((true, null, new ManifestStamp(false, sentence)), (found.IsSound, found.Seal!.Stamp, found.TimeStamp));
        Assert.Contains("contractflow_time_stamps_failed_total 1", (await host.Operator.Get("metrics")).Body, StringComparison.Ordinal);
        Assert.Contains($"Not time-stamped: {sentence}", await Said(host, pack), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pack_AuthorityThatFailsAgainAndAgain_IsLeftAloneForAMinute()
    {
        await using var authority = await TimeStampAuthority.Start(Stamping.WithAServersFault);
        await using var host = await Host(authority);
        for (var i = 0; i < 5; i++)
        {
            Assert.True((await Exported(host, $"draft-{i}")).Found.IsSound);
        }

        Assert.Equal(2, authority.Asked);
        Assert.Contains("failed again and again", (await Exported(host, "one-more")).Found.TimeStamp!.Reason, StringComparison.Ordinal);
        authority.How = Stamping.AsItShould;
        await host.Advance(Duration.FromMinutes(2));
        Assert.Equal(new ManifestStamp(true), (await Exported(host, "after")).Found.TimeStamp);
    }

    [Fact]
    public async Task Pack_AuthorityThatIsNotThere_IsSealedAndSaysSo()
    {
        Uri gone;
        await using (var authority = await TimeStampAuthority.Start())
        {
            gone = authority.Url;
        }

        await using var host = await ContractFlowHost.Start(settings: new Dictionary<string, string?> { [TimeStamps.UrlSetting] = $"{gone}" });
        Assert.Equal(new ManifestStamp(false, "the time-stamping authority could not be reached."), (await Exported(host)).Found.TimeStamp);
    }

    [Fact]
    public async Task Export_OfATenantOftenInAHurry_LeavesTheAuthorityToOthers()
    {
        await using var authority = await TimeStampAuthority.Start();
        await using var host = await Host(authority);
        var contract = await host.Draft();
        for (var i = 0; i < 25; i++)
        {
            Assert.Equal(200, (await host.Tenant.Get($"api/contracts/{contract}/export")).Status);
        }

        Assert.InRange(authority.Asked, 20, 22);
    }

    [Fact]
    public async Task Verify_StampOfAnotherSeal_IsBroken()
    {
        await using var authority = await TimeStampAuthority.Start();
        await using var host = await Host(authority);
        var (_, first) = await Exported(host);
        var (_, second) = await Exported(host, "another");
        var stolen = Decoded(first).SignerInfos[0].UnsignedAttributes[0].Values[0].RawData;
        var seal = Decoded(second);
        seal.SignerInfos[0].RemoveUnsignedAttribute(seal.SignerInfos[0].UnsignedAttributes[0].Values[0]);
        Assert.True(Rfc3161TimestampToken.TryDecode(stolen, out var token, out _));
        ManifestSeal.Add(seal, token);
        var files = PackFiles.Of(second).Select(file => file.Path == SealedPack.SealPath ? new PackEntry(file.Path, seal.Encode()) : file);
        Assert.Contains("holds the time stamp of another seal", PackVerifier.Verify(SealedPack.Zip([.. files])).Faults.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Archive_WithAnAuthority_IsStamped()
    {
        await using var authority = await TimeStampAuthority.Start();
        await using var host = await Host(authority);
        await host.Draft();
        using var stream = new MemoryStream();
        Assert.Equal(TimeStampAuthority.Time, (await host.Services.GetRequiredService<Moving.TenantExport>().Write(ContractFlowHost.TenantId, stream)).Seal.Stamp!.At.ToDateTimeOffset());
        Assert.Equal(1, authority.Asked); // Once for the archive, not for each pack in it.
    }

    private static Task<ContractFlowHost> Host(TimeStampAuthority authority, string seconds = "60") =>
        ContractFlowHost.Start(settings: new Dictionary<string, string?> { [TimeStamps.UrlSetting] = $"{authority.Url}", [TimeStamps.SecondsSetting] = seconds });

    private static SignedCms Decoded(byte[] pack)
    {
        var files = PackFiles.Of(pack).ToDictionary(file => file.Path, file => file.Bytes);
        var seal = new SignedCms(new ContentInfo(files[SealedPack.ManifestPath]), detached: true);
        seal.Decode(files[SealedPack.SealPath]);
        return seal;
    }

    private static async Task<(Verification Found, byte[] Pack)> Exported(ContractFlowHost host, string key = "draft-1")
    {
        var id = await host.Draft(key: key);
        var pack = (await host.Services.GetRequiredService<ContractExports>().Pack(new ContractId(ContractFlowHost.TenantId, id)))!;
        return (PackVerifier.Verify(pack, await host.Services.GetRequiredService<SealBook>().Known()), pack);
    }

    private async Task<string> Said(ContractFlowHost host, byte[] pack)
    {
        var path = Path.Combine(_folder, "pack.zip");
        await File.WriteAllBytesAsync(path, pack);
        await using var output = new StringWriter();
        Assert.Equal(0, VerifyVerb.Run(path, ["--certificate", Assert.Single(Directory.GetFiles(Path.Combine(host.Folder, "seals")))], output));
        return output.ToString();
    }
}
