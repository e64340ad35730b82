using System.IO.Compression;
using System.Text;
using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Contracts.Export;
using ContractFlow.Domain.Contracts.Export.Seals;
using ContractFlow.Domain.Disputes;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Templates;
using ContractFlow.Functions.Moving;
using ContractFlow.Functions.Sealing;
using ContractFlow.Orchestrations;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Functions.Tests.Platform;

public sealed class MovingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("contractflow-").FullName;

    private string Archive => Path.Combine(_folder, "acme.zip");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Import_InAnotherPlace_KeepsEverythingAndTheLifeGoesOn()
    {
        ContractId contract;
        Position before;
        Instant left;
        IReadOnlyList<InboxMessage> inboxBefore;
        await using (var host = await ContractFlowHost.Start())
        {
            // Due on 2026-04-01: reminders from a week before on.
            contract = await host.Effective(SampleRequests.Purchase("100% net 30 from signature"));
            await host.Advance(Duration.FromDays(26));
            before = await host.Position(contract);
            inboxBefore = await Inbox(host);
            Assert.NotEmpty(Sent(before));
            await Add(host, "arbitration", isClause: true);
            Assert.Equal(1, (await Export(host)).Contracts);
            left = host.Now;
        }

        await using var there = await ContractFlowHost.Start(clock: left);
        var imported = await Import(there);
        Assert.Equal((1, 0, 1), (imported.Written, imported.Unchanged, imported.Templates));
        Assert.Equal(await Pack(there, contract), PackOf(contract));
        Assert.Equal(inboxBefore, await Inbox(there));
        Assert.Equal(JsonSerializer.Serialize(before.Obligations, DomainJson.Options), JsonSerializer.Serialize((await there.Position(contract)).Obligations, DomainJson.Options));

        var sweep = await there.Operator.PostJson("api/radar/sweeps", "");
        Assert.Equal((200, 0), (sweep.Status, sweep.Json.GetProperty("failed").GetInt32()));
        await there.Settle();
        Assert.Equal(Sent(before), Sent(await there.Position(contract)));
        await there.Advance(Duration.FromDays(12));
        var after = await there.Position(contract);
        Assert.True(Sent(after).Length > Sent(before).Length, "The next reminder comes from the new place.");
        Assert.Equal(Sent(after).Distinct(), Sent(after));
        Assert.Equal(Sent(before), Sent(after)[..Sent(before).Length]);
    }

    [Fact]
    public async Task ImportAndVerify_TheOthersFile_SayWhatIsExpected()
    {
        await using var host = await ContractFlowHost.Start();
        var contract = new ContractId(ContractFlowHost.TenantId, await host.Draft());
        await Export(host);
        await using var output = new StringWriter();
        Assert.Equal(2, VerifyVerb.Run(Archive, [], output));
        Assert.Contains("is the archive of a tenant", output.ToString(), StringComparison.Ordinal);

        await File.WriteAllBytesAsync(Archive, (await host.Services.GetRequiredService<ContractExports>().Pack(contract))!);
        var refused = await Assert.ThrowsAsync<MoveRefusedException>(() => Import(host));
        Assert.Contains("the pack of one contract", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_Again_ChangesNothing_AndLaterFactsFollow()
    {
        await using var here = await ContractFlowHost.Start();
        await using var there = await ContractFlowHost.Start();
        var contract = await here.Effective();
        await Export(here);
        await Import(there);
        Assert.Equal((0, 1), Counts(await Import(there)));

        await here.Pay(contract, 3000);
        await Export(here);
        Assert.Equal((1, 0), Counts(await Import(there)));
        Assert.Equal((await here.Position(contract)).Version, (await there.Position(contract)).Version);
    }

    [Fact]
    public async Task Import_ContractThatWentAnotherWay_IsRefusedAndNothingIsWritten()
    {
        await using var here = await ContractFlowHost.Start();
        await using var there = await ContractFlowHost.Start();
        var contract = await here.Effective();
        await Export(here);
        await Import(there);
        var common = (await there.Position(contract)).Version;
        await there.Pay(contract, 1000, "p-there");
        await here.Pay(contract, 3000, "p-here");
        var other = new ContractId(ContractFlowHost.TenantId, await here.Draft(key: "another"));
        await Export(here);

        var refused = await Assert.ThrowsAsync<MoveRefusedException>(() => Import(there));
        Assert.StartsWith($"The contract {contract} is here already and went another way from fact {common + 1} on (payment.received@", refused.Message, StringComparison.Ordinal);
        Assert.Null(await there.Services.GetRequiredService<IStreams>().ReadHead(other));
    }

    [Theory]
    [InlineData("contracts/", "is not what the manifest says: its digest is")]
    [InlineData("manifest.json", "The archive")]
    [InlineData("stranger.txt", "stranger.txt is in the archive, but not in its manifest.")]
    [InlineData("", "The archive can't be read")]
    public async Task Import_DamagedArchive_IsRefusedWithWhatIsWrong(string path, string sentence)
    {
        await using var host = await ContractFlowHost.Start();
        await host.Draft();
        await Export(host);
        Damage(path);
        Assert.Contains(sentence, (await Assert.ThrowsAsync<MoveRefusedException>(() => Import(host))).Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, FactData> Forged => new()
    {
        { "can't be followed", new PaymentAllocated("p-none", [], Eur(1)) },
        { "can't be followed", new DisputeResolved(7, Eur(1), "Settled.") },
        { "can't be followed", new PaymentReceived("p-usd", Money.Of("1.00", "USD"), new LocalDate(2026, 3, 2), null, null) },
    };

    [Theory]
    [MemberData(nameof(Forged))]
    public async Task Import_FactsThatNoRuleWouldFile_AreRefusedAndNothingIsWritten(string sentence, FactData data)
    {
        await using var here = await ContractFlowHost.Start();
        await using var there = await ContractFlowHost.Start();
        var contract = await here.Effective();
        var file = (await here.Services.GetRequiredService<IStreams>().Read(contract))!;
        var paid = new PaymentAllocated("p-usd", [new(2, Component.Principal, Money.Of("1.00", "USD"))], Money.Of("0.00", "USD"));
        var forged = file.Append([new("forged", data, here.Now, "test"), .. data is PaymentReceived ? [new FactDraft("allocated:p-usd", paid, here.Now, "test")] : Array.Empty<FactDraft>()], here.Now);
        await Export(here);
        Rewrite($"{TenantManifest.ContractsFolder}{contract.Contract}.zip", await here.Services.GetRequiredService<ISeals>().Seal(ContractExport.Build(forged, await here.Services.GetRequiredService<IDocuments>().Of(forged), here.Now)));

        Assert.Contains(sentence, (await Assert.ThrowsAsync<MoveRefusedException>(() => Import(there))).Message, StringComparison.Ordinal);
        Assert.Null(await there.Services.GetRequiredService<IStreams>().ReadHead(contract));
    }

    [Fact]
    public async Task Import_IdOfAnotherTenantsContract_IsRefused()
    {
        await using var here = await ContractFlowHost.Start();
        await using var there = await ContractFlowHost.Start();
        var contract = await here.Effective();
        var others = FactStream.Empty(new ContractId("other", contract.Contract));
        others = others.Append([new("drafted", (await here.Position(contract)).Filed["drafted"].Data, here.Now, "test")], here.Now);
        Assert.True(await there.Services.GetRequiredService<IStreams>().TryAppend(others, 0));
        await Export(here);

        Assert.Contains("is taken here by a contract of another tenant", (await Assert.ThrowsAsync<MoveRefusedException>(() => Import(there))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("inbox.jsonl", "null\n", "null stands where a value is expected")]
    [InlineData("templates.jsonl", "null\n", "null stands where a value is expected")]
    [InlineData("inbox.jsonl", "{\"id\":\"m-1\"}\n", "lacks its id, party, contract, template, subject or text")]
    [InlineData("inbox.jsonl", "{\"id\":", "The archive can't be read")]
    [InlineData("templates.jsonl", "{\"isClause\":true}\n", "lacks its reference or its source")]
    [InlineData("documents/../../elsewhere", "x", "is not named by the digest of what it holds")]
    public async Task Import_HostileFile_IsRefused(string path, string content, string sentence)
    {
        await using var host = await ContractFlowHost.Start();
        await host.Draft();
        await Export(host);
        Rewrite(path, Encoding.UTF8.GetBytes(content));
        Assert.Contains(sentence, (await Assert.ThrowsAsync<MoveRefusedException>(() => Import(host))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{\"format\":\"contractflow-tenant@1\",\"tenant\":\"acme\",\"madeAt\":\"2026-03-02T08:00:00Z\",\"files\":[null]}")]
    [InlineData("{\"format\":\"contractflow-tenant@1\",\"tenant\":\"acme\",\"madeAt\":\"2026-03-02T08:00:00Z\",\"files\":[{}]}")]
    [InlineData("{\"format\":\"contractflow-tenant@1\",\"tenant\":\"acme\",\"madeAt\":\"2026-03-02T08:00:00Z\",\"files\":[{\"path\":null,\"sha256\":null,\"length\":-1}]}")]
    [InlineData("{\"format\":\"contractflow-tenant@1\",\"tenant\":\"acme\",\"madeAt\":\"the day before yesterday\",\"files\":[]}")]
    [InlineData("{\"format\":\"contractflow-tenant@1\",\"tenant\":\"acme\",\"madeAt\":\"2026-03-02T08:00:00Z\",\"files\":[]}")]
    [InlineData("{\"format\":\"contractflow-tenant@1\",\"tenant\":\"acme\",\"files\":{}}")]
    [InlineData("{\"format\":7,\"tenant\":null}")]
    [InlineData("[")]
    [InlineData("")]
    [InlineData("\u0000")]
    public async Task Import_HostileManifest_IsRefused(string manifest)
    {
        await using var host = await ContractFlowHost.Start();
        await host.Draft();
        await Export(host);
        Write(TenantManifest.Path, Encoding.UTF8.GetBytes(manifest));
        var refused = await Assert.ThrowsAsync<MoveRefusedException>(() => Import(host));
        Assert.EndsWith(".", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_FileThatIsThereTwice_IsRefused()
    {
        await using var host = await ContractFlowHost.Start();
        await host.Draft();
        await Export(host);
        using (var archive = ZipFile.Open(Archive, ZipArchiveMode.Update))
        {
            await using var entry = await archive.CreateEntry(TenantManifest.InboxPath).OpenAsync();
            await entry.WriteAsync("x"u8.ToArray());
        }

        Assert.Contains("inbox.jsonl is in the archive twice", (await Assert.ThrowsAsync<MoveRefusedException>(() => Import(host))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verbs_ExportAndImport_SayWhatTheyDid()
    {
        await using var host = await ContractFlowHost.Start(settings: new Dictionary<string, string?> { ["tenant"] = ContractFlowHost.TenantId, ["out"] = Archive, ["file"] = Archive });
        await host.Draft();
        using var output = new StringWriter();
        Assert.Equal(0, await Verbs.Find(["export"])!(host.Services, output));
        Assert.Equal(0, await Verbs.Find(["import"])!(host.Services, output));
        Assert.Contains($"1 contracts of acme are in {Archive}; its manifest's digest is ", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("0 contracts of acme were taken in, 1 were here already, 0 templates are new", output.ToString(), StringComparison.Ordinal);
        Damage("");
        Assert.Equal(1, await Verbs.Find(["import"])!(host.Services, output));
        File.Delete(Archive);
        Assert.Equal(2, await Verbs.Find(["import"])!(host.Services, output));
    }

    private static (int, int) Counts(TenantImported imported) => (imported.Written, imported.Unchanged);

    private static string[] Sent(Position position) => [.. position.Notices.ByKey.Values.Where(notice => notice is { EndedAt: not null, DroppedBecause: null }).OrderBy(notice => notice.EndedAt).ThenBy(notice => notice.Key, StringComparer.Ordinal).Select(notice => notice.Key)];

    private static async Task<IReadOnlyList<InboxMessage>> Inbox(ContractFlowHost host) =>
        (await host.Services.GetRequiredService<IInbox>().Read(ContractFlowHost.TenantId, "b-1", null, 200)).Items;

    private static async Task<byte[]> Pack(ContractFlowHost host, ContractId contract) =>
        PackFiles.Of((await host.Services.GetRequiredService<ContractExports>().Pack(contract))!).Single(file => file.Path == ContractExport.FactsPath).Bytes;

    private static async Task Add(ContractFlowHost host, string id, bool isClause)
    {
        var shipped = TemplateLibrary.Shipped.Clauses.First();
        var source = System.Text.Json.Nodes.JsonNode.Parse(shipped.Source.GetRawText())!;
        source["id"] = id;
        Assert.Empty(await host.Services.GetRequiredService<ITemplates>().Add(ContractFlowHost.TenantId, isClause, JsonElement.Parse(source.ToJsonString())));
    }

    private async Task<TenantExported> Export(ContractFlowHost host)
    {
        await using var stream = new FileStream(Archive, FileMode.Create, FileAccess.ReadWrite);
        return await host.Services.GetRequiredService<TenantExport>().Write(ContractFlowHost.TenantId, stream);
    }

    private async Task<TenantImported> Import(ContractFlowHost host)
    {
        await using var stream = File.OpenRead(Archive);
        return await host.Services.GetRequiredService<TenantImport>().Read(stream, AcceptedSeals.Unknown);
    }

    private byte[] PackOf(ContractId contract)
    {
        using var archive = ZipFile.OpenRead(Archive);
        using var entry = archive.GetEntry($"contracts/{contract.Contract}.zip")!.Open();
        using var pack = new MemoryStream();
        entry.CopyTo(pack);
        return PackFiles.Of(pack.ToArray()).Single(file => file.Path == ContractExport.FactsPath).Bytes;
    }

    private static Money Eur(decimal amount) => new(amount, Currency.Of("EUR"));

    // Puts a file in and the manifest right, and seals it, as a forger would.
    private void Rewrite(string path, byte[] bytes)
    {
        TenantManifest manifest;
        using (var archive = ZipFile.OpenRead(Archive))
        using (var entry = archive.GetEntry(TenantManifest.Path)!.Open())
        {
            manifest = JsonSerializer.Deserialize<TenantManifest>(entry, DomainJson.Options)!;
        }

        Write(path, bytes);
        var fitting = JsonSerializer.SerializeToUtf8Bytes(
            manifest with { Files = [.. manifest.Files.Where(file => file.Path != path), new(path, SealedPack.Digest(bytes), bytes.Length)] }, DomainJson.Options);
        Write(TenantManifest.Path, fitting);
        Write(SealedPack.SealPath, ManifestSeal.Sign(fitting, SealKey.Of(SealKey.Make(DateTimeOffset.UnixEpoch.AddYears(50))).Certificate).Encode());
    }

    private void Write(string path, byte[] bytes)
    {
        using var archive = ZipFile.Open(Archive, ZipArchiveMode.Update);
        archive.GetEntry(path)?.Delete();
        using var entry = archive.CreateEntry(path).Open();
        entry.Write(bytes);
    }

    // Writes other bytes into the first file of a path, adds a file that nobody named, or breaks the zip itself.
    private void Damage(string path)
    {
        if (path.Length == 0)
        {
            File.WriteAllBytes(Archive, File.ReadAllBytes(Archive)[..^100]);
            return;
        }

        using var archive = ZipFile.Open(Archive, ZipArchiveMode.Update);
        var name = archive.Entries.FirstOrDefault(entry => entry.FullName.StartsWith(path, StringComparison.Ordinal))?.FullName ?? path;
        archive.GetEntry(name)?.Delete();
        using var entry = archive.CreateEntry(name).Open();
        entry.Write("{}"u8);
    }
}
