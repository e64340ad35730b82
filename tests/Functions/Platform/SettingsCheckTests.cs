using ContractFlow.Functions.Composition.Settings;
using ContractFlow.Functions.Sealing;
using Microsoft.Extensions.Configuration;

namespace ContractFlow.Functions.Tests.Platform;

public sealed class SettingsCheckTests
{
    private static readonly Dictionary<string, string?> OnAzure = new()
    {
        ["ServiceBus:fullyQualifiedNamespace"] = "acme.servicebus.windows.net",
        ["AzureWebJobsStorage:accountName"] = "acmecontracts",
        ["PublicUrl"] = "https://contracts.acme.example",
        ["OperatorKey"] = "cf_operator_9c41e07b5d2a86f3e1b90c74d85a263f",
        ["LinkSecret"] = "4be70d913a6fc258e1d09b37a4c86f52",
        ["DataSecret"] = "d07c5be9146f2a83c9e0b4715d62fa38",
        ["Seal:Certificate"] = SealKey.Make(DateTimeOffset.UnixEpoch.AddYears(56)),
        ["Smtp:Host"] = "smtp.acme.example",
        ["RadarSchedule"] = "0 */5 * * * *",
        ["NoticePumpSchedule"] = "0 */5 * * * *",
        ["PurgeSchedule"] = "0 0 3 * * *",
        ["RootSchedule"] = "0 10 0 * * *",
    };

    [Theory]
    [InlineData("Smtp:Port", "smtp", "Smtp:Port is 'smtp'; expected is a whole number from 1 to 65535, e.g. 587")]
    [InlineData("Smtp:Port", "70000", "Smtp:Port is '70000'; expected is a whole number from 1 to 65535, e.g. 587")]
    [InlineData("Smtp:Security", "TLS", "Smtp:Security is 'TLS'; expected is one of None, Auto, SslOnConnect, StartTls, StartTlsWhenAvailable, e.g. StartTls")]
    [InlineData("Smtp:Prot", "587", "Smtp:Prot is no setting; there are Smtp:Host, Smtp:Port, Smtp:Security, Smtp:User, Smtp:Password, Smtp:UnsafeWithoutTls")]
    [InlineData("Mail:From", "ContractFlow", "Mail:From is 'ContractFlow'; expected is a mail address, e.g. ContractFlow <contracts@acme.example>")]
    [InlineData("Mail:BounceFolder", "mails/back", "Mail:BounceFolder is 'mails/back'; expected is the full path of a folder, e.g. /var/mail/contractflow")]
    [InlineData("PublicUrl", "contracts.acme.example", "PublicUrl is 'contracts.acme.example'; expected is an http or https address, e.g. https://contracts.acme.example")]
    [InlineData("PublicUrl", "ftp://acme.example", "PublicUrl is 'ftp://acme.example'; expected is an http or https address, e.g. https://contracts.acme.example")]
    [InlineData("urls", "localhost:7071", "urls is 'localhost:7071'; expected is addresses separated by semicolons, e.g. http://localhost:7071")]
    [InlineData("RadarSchedule", "every minute", "RadarSchedule is 'every minute'; expected is a schedule of six fields: second, minute, hour, day, month, day of the week, e.g. 0 */5 * * * *")]
    [InlineData("PurgeSchedule", "0 0 25 * * *", "PurgeSchedule is '0 0 25 * * *'; expected is a schedule of six fields: second, minute, hour, day, month, day of the week, e.g. 0 0 3 * * *")]
    [InlineData("Radar:KeepHistoryDays", "0", "Radar:KeepHistoryDays is '0'; expected is a whole number from 1 to 3650, e.g. 30")]
    [InlineData("RateLimit:PerSecond", "1e3", "RateLimit:PerSecond is '1e3'; expected is a whole number of 1 or more, e.g. 100")]
    [InlineData("RateLimit:Burst", "-1", "RateLimit:Burst is '-1'; expected is a whole number of 1 or more, e.g. 400")]
    [InlineData("Http:MaxBodyBytes", "1 MB", "Http:MaxBodyBytes is '1 MB'; expected is a whole number from 1024 to 104857600, e.g. 1048576")]
    [InlineData("Http:TrustForwardedFor", "yes", "Http:TrustForwardedFor is 'yes'; expected is true or false, e.g. false")]
    [InlineData("Webhooks:TimeoutSeconds", "0", "Webhooks:TimeoutSeconds is '0'; expected is a number of seconds above 0 and up to 100, e.g. 15")]
    [InlineData("Embedded:Clock", "tomorrow", "Embedded:Clock is 'tomorrow'; expected is an instant, e.g. 2025-03-03T01:00:00Z")]
    [InlineData("Embedded:ClockTimerGap", "6h", "Embedded:ClockTimerGap is '6h'; expected is a time span hh:mm:ss, e.g. 06:00:00")]
    [InlineData("FindingSeverities", "term.tooLong", "FindingSeverities is 'term.tooLong': The setting FindingSeverities has 'term.tooLong'; expected is a finding's code with its weight")]
    [InlineData("DataSecret", "short", "DataSecret can't be read: The setting DataSecret must hold secrets of at least 32 characters")]
    [InlineData("LinkSecret", "short", "LinkSecret can't be read: The setting LinkSecret must hold secrets of at least 32 characters")]
    [InlineData("LinkSecret", "@Microsoft.KeyVault(SecretUri=https://kv/secrets/link-secret)", "LinkSecret is still a reference to a key vault: the secret is not there, or the app's identity may not read it")]
    [InlineData("Seal:Certificate", "letmein", "Seal:Certificate can't be read: it is neither PEM with a private key and its certificate nor PKCS #12")]
    [InlineData("Seal:Known", "abc", "Seal:Known is 'abc': 'abc' is no SHA-256 of a certificate, which has 64 hex digits.")]
    [InlineData("OperatorKey", "letmein", "OperatorKey can't be read; expected is a text of 32 characters or more, e.g. cf_operator_")]
    [InlineData("OperatorKey", "cf_operator_0000000000000000000000000000000000000000", "OperatorKey can't be read: OperatorKey is too easily guessed")]
    [InlineData("OperatorKey", "0123456789abcdef0123456789abcdef", "OperatorKey can't be read: OperatorKey is too easily guessed")]
    [InlineData("OperatorKey", "correct-horse-correct-horse-correct-horse", "OperatorKey can't be read: OperatorKey is too easily guessed")]
    [InlineData("LinkSecret", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz", "LinkSecret can't be read: LinkSecret is too easily guessed")]
    [InlineData("DataSecret", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz", "DataSecret can't be read: DataSecret is too easily guessed")]
    [InlineData("Embedded:AmqpKey", "secret", "Embedded:AmqpKey can't be read; expected is a text of 16 characters or more, e.g. 64 hex digits")]
    [InlineData("Embedded:AmqpKey", "passwordpassword", "Embedded:AmqpKey can't be read: Embedded:AmqpKey is too easily guessed")]
    [InlineData("Embedded:HostKey", "aaaaaaaaaaaaaaaa", "Embedded:HostKey can't be read: Embedded:HostKey is too easily guessed")]
    [InlineData("ServiceBus", "acme.servicebus.windows.net", "ServiceBus can't be read; expected is a connection string with Endpoint=, e.g. Endpoint=sb://")]
    [InlineData("ServiceBus:fullyQualifiedNamespace", "https://acme.servicebus.windows.net/", "ServiceBus:fullyQualifiedNamespace is 'https://acme.servicebus.windows.net/'; expected is the name of a host alone")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector", "OTEL_EXPORTER_OTLP_ENDPOINT is 'collector'; expected is an http or https address, e.g. http://localhost:4317")]
    [InlineData("APPLICATIONINSIGHTS_CONNECTION_STRING", "0000", "APPLICATIONINSIGHTS_CONNECTION_STRING is '0000'; expected is a connection string with InstrumentationKey=")]
    [InlineData("LegalPartners:0:Id", "kanzlei-elbe", "LegalPartners:0:Name is missing, e.g. Kanzlei Elbe")]
    [InlineData("LegalPartners:0:Jurisdiction", "DE", "LegalPartners:0:Jurisdiction is no setting; there are LegalPartners:{n}:Id, LegalPartners:{n}:Name, LegalPartners:{n}:Jurisdictions, LegalPartners:{n}:Queues")]
    public void Faults_WrongSetting_IsNamedWithWhatIsExpected(string name, string value, string sentence) =>
        Assert.Contains(Faults(onAzure: false, (name, value)), fault => fault.StartsWith(sentence, StringComparison.Ordinal));

    [Theory]
    [InlineData("ServiceBus:fullyQualifiedNamespace", "ServiceBus is missing, which a function app needs: a connection string with Endpoint=")]
    [InlineData("AzureWebJobsStorage:accountName", "AzureWebJobsStorage is missing, which a function app needs: a text, e.g. UseDevelopmentStorage=true, or AzureWebJobsStorage:accountName for a managed identity, e.g. acmecontracts")]
    [InlineData("LinkSecret", "LinkSecret is missing, which a function app needs: secrets of at least 32 characters")]
    [InlineData("DataSecret", "DataSecret is missing, which a function app needs: secrets of at least 32 characters")]
    [InlineData("OperatorKey", "OperatorKey is missing, which a function app needs")]
    [InlineData("Seal:Certificate", "Seal:Certificate is missing, which a function app needs")]
    [InlineData("Smtp:Host", "Smtp:Host is missing, which a function app needs: a text, e.g. smtp.acme.example")]
    [InlineData("PublicUrl", "PublicUrl is missing, which a function app needs: an http or https address, e.g. https://contracts.acme.example")]
    [InlineData("RadarSchedule", "RadarSchedule is missing, which a function app needs: a schedule of six fields")]
    [InlineData("NoticePumpSchedule", "NoticePumpSchedule is missing, which a function app needs")]
    [InlineData("PurgeSchedule", "PurgeSchedule is missing, which a function app needs")]
    public void Faults_MissingOnAzure_IsNamed(string name, string sentence)
    {
        var fault = Assert.Single(Faults(onAzure: true, (name, null)));
        Assert.StartsWith(sentence, fault, StringComparison.Ordinal);
        Assert.Empty(Faults(onAzure: false, (name, null)));
    }

    [Fact]
    public void Faults_EverythingRight_AreNone()
    {
        Assert.Empty(Faults(onAzure: true));
        Assert.Empty(SettingsCheck.Faults(new ConfigurationBuilder().Build(), onAzure: false));
    }

    [Theory]
    [InlineData("None")]
    [InlineData("StartTlsWhenAvailable")]
    public void Faults_APasswordInClear_IsRefusedUnlessAllowedAsUnsafe(string security)
    {
        var fault = Assert.Single(Faults(onAzure: true, ("Smtp:User", "contractflow"), ("Smtp:Security", security)));
        Assert.Equal(
            $"Smtp:Security is '{security}' while Smtp:User is set, so that the password might go over the network in clear; expected is StartTls or SslOnConnect, e.g. StartTls (Smtp:UnsafeWithoutTls=true allows it all the same)",
            fault);
        Assert.Single(Faults(onAzure: false, ("Smtp:User", "contractflow"), ("Smtp:Security", security), ("Smtp:UnsafeWithoutTls", "false")));
        Assert.Empty(Faults(onAzure: true, ("Smtp:User", "contractflow"), ("Smtp:Security", security), ("Smtp:UnsafeWithoutTls", "true")));
        Assert.Empty(Faults(onAzure: true, ("Smtp:Security", security)));
    }

    [Theory]
    [InlineData("Auto")]
    [InlineData("StartTls")]
    [InlineData("SslOnConnect")]
    [InlineData(null)]
    public void Faults_APasswordByTls_AreNone(string? security) => Assert.Empty(Faults(onAzure: true, ("Smtp:User", "contractflow"), ("Smtp:Security", security)));

    [Fact]
    public void Faults_OfASecret_DoNotShowIt() => Assert.DoesNotContain("letmein", string.Concat(Faults(onAzure: true, ("OperatorKey", "letmein"))), StringComparison.Ordinal);

    [Fact]
    public async Task Start_WithWrongSettings_IsRefusedWithEachOfThem()
    {
        var settings = new Dictionary<string, string?> { ["Smtp:Port"] = "smtp", ["Http:TrustForwardedFor"] = "yes" };
        await Assert.ThrowsAsync<InvalidOperationException>(() => ContractFlowHost.Start(settings: settings));

        await using var said = new StringWriter();
        Assert.True(new ConfigurationBuilder().AddInMemoryCollection(settings).Build().AreWrong(hasDataFolder: true, said));
        Assert.Contains("Smtp:Port is 'smtp'", said.ToString(), StringComparison.Ordinal);
        Assert.Contains("Http:TrustForwardedFor is 'yes'", said.ToString(), StringComparison.Ordinal);
    }

    private static string[] Faults(bool onAzure, params (string Name, string? Value)[] changes)
    {
        var settings = new Dictionary<string, string?>(OnAzure);
        foreach (var (name, value) in changes)
        {
            settings[name] = value;
        }

        return [.. SettingsCheck.Faults(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), onAzure)];
    }

    [Fact]
    public void AreWrong_AnyFault_IsSaidInSentences()
    {
        using var output = new StringWriter();
        Assert.False(new ConfigurationBuilder().Build().AreWrong(hasDataFolder: true, output));
        Assert.Empty(output.ToString());
        Assert.True(new ConfigurationBuilder().AddInMemoryCollection([new("PublicUrl", "acme")]).Build().AreWrong(hasDataFolder: true, output));
        Assert.StartsWith("The settings don't allow a start:\n  PublicUrl is 'acme'; expected is an http or https address", output.ToString(), StringComparison.Ordinal);
    }
}
