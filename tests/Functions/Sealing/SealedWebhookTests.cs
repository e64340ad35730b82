using System.IO.Compression;
using System.Text;
using ContractFlow.Functions.Adapters.Webhooks;
using ContractFlow.Functions.Moving;
using ContractFlow.Functions.Ports;
using ContractFlow.Functions.Sealing;
using ContractFlow.Functions.Tests.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Functions.Tests.Sealing;

/// <summary>What a platform's webhooks are signed with lies nowhere in clear.</summary>
public sealed class SealedWebhookTests : IDisposable
{
    private static readonly Dictionary<string, string?> Loopback = new() { ["Webhooks:AllowPrivate"] = "true" };
    private readonly string _folder = Directory.CreateTempSubdirectory("contractflow-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Subscribe_TheSecret_IsShownOnceAndKeptSealed()
    {
        await using var subscriber = await Subscriber.Start();
        string secret;
        await using (var host = await ContractFlowHost.Start(_folder, settings: Loopback))
        {
            secret = (await WebhookTests.Add(host.Tenant, subscriber.Url.ToString(), "sealed")).Json.GetProperty("secret").GetString()!;
            Assert.All(await host.Services.GetRequiredService<IWebhooks>().All(ContractFlowHost.TenantId), kept => Assert.True(SecretBox.IsSealed(kept.Secret)));
        }

        Assert.Empty(FilesWith(secret["whsec_".Length..]));

        // Signed with the same secret by the next process, which reads the keys from the folder.
        await using var next = await ContractFlowHost.Start(_folder, settings: Loopback);
        await next.Draft();
        Assert.NotEmpty(subscriber.Calls);
        Assert.All(subscriber.Calls, call => Assert.Equal(WebhookCalls.Sign(secret, call.Id, call.Timestamp, call.Body), call.Signature));
    }

    [Fact]
    public async Task Call_SecretThatAnEarlierBuildKeptInClear_IsSignedAndSealedAndGoneFromTheDisk()
    {
        await using var subscriber = await Subscriber.Start();
        var secret = WebhookCalls.NewSecret();
        await using (var host = await ContractFlowHost.Start(_folder, settings: Loopback))
        {
            var webhooks = host.Services.GetRequiredService<IWebhooks>();
            await webhooks.Add(new("wh_old", ContractFlowHost.TenantId, subscriber.Url, secret, host.Now));
            await host.Draft();

            Assert.NotEmpty(subscriber.Calls);
            Assert.All(subscriber.Calls, call => Assert.Equal(WebhookCalls.Sign(secret, call.Id, call.Timestamp, call.Body), call.Signature));
            Assert.True(SecretBox.IsSealed(Assert.Single(await webhooks.All(ContractFlowHost.TenantId)).Secret));
        }

        Assert.Empty(FilesWith(secret["whsec_".Length..]));
    }

    [Fact]
    public async Task Call_KeysAreGone_IsAFailedTryThatSaysWhatToDo()
    {
        await using var subscriber = await Subscriber.Start();
        await using (var host = await ContractFlowHost.Start(_folder, settings: Loopback))
        {
            await WebhookTests.Add(host.Tenant, subscriber.Url.ToString(), "sealed");
        }

        Directory.Delete(Path.Combine(_folder, "keys"), recursive: true);
        await using var next = await ContractFlowHost.Start(_folder, settings: Loopback);
        await next.Draft();

        Assert.Empty(subscriber.Calls);
        var id = (await next.Tenant.Get("api/webhooks")).Json.GetProperty("items")[0].GetProperty("id").GetString();
        Assert.Contains("make a new subscription", (await next.Tenant.Get($"api/webhooks/{id}/attempts")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_OfATenantWithWebhooks_HoldsNeitherSecretsNorWhatOtherKeysSealed()
    {
        await using var subscriber = await Subscriber.Start();
        await using var host = await ContractFlowHost.Start(_folder, settings: Loopback);
        var secret = (await WebhookTests.Add(host.Tenant, subscriber.Url.ToString(), "sealed")).Json.GetProperty("secret").GetString()!;
        var kept = Assert.Single(await host.Services.GetRequiredService<IWebhooks>().All(ContractFlowHost.TenantId)).Secret;
        await host.Draft();
        using var stream = new MemoryStream();
        await host.Services.GetRequiredService<TenantExport>().Write(ContractFlowHost.TenantId, stream);

        using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
        Assert.All(archive.Entries, entry =>
        {
            using var reader = new StreamReader(entry.Open(), Encoding.Latin1);
            var text = reader.ReadToEnd();
            Assert.All([secret, kept, "sealed1:"], inside => Assert.DoesNotContain(inside, text, StringComparison.Ordinal));
        });
    }

    private IEnumerable<string> FilesWith(string text) => Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories)
        .Where(file => File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);
}
