using System.Collections.Immutable;
using ContractFlow.Functions.Adapters;
using ContractFlow.Functions.Adapters.Mails;
using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Sealing;
using ContractFlow.Functions.Sending;

namespace ContractFlow.Functions.Composition.Settings;

/// <summary>
/// Every setting there is. The start is refused over one that is wrong or missing; the sample file, the page of settings and what
/// infra/ writes are tested against this list.
/// </summary>
public static class SettingCatalogue
{
    private static readonly ImmutableArray<Setting> Place =
    [
        new("Embedded:Data", SettingValue.Text, "data") { Default = "data", Place = SettingPlace.ByItself },
        new(DataFolder.UnsafeSetting, SettingValue.Flag, "false") { Default = "false", Place = SettingPlace.ByItself },
        new("Embedded:LeastFreeMegabytes", SettingValue.Whole(0), "64") { Default = "64", Place = SettingPlace.ByItself },
        new("Embedded:Clock", SettingValue.Moment, "2025-03-03T01:00:00Z") { Reader = SettingReader.Host, Place = SettingPlace.ByItself },
        new("Embedded:ClockTimerGap", SettingValue.Span, "06:00:00") { Default = "06:00:00", DefaultIsLaidDown = true, Reader = SettingReader.Host, Place = SettingPlace.ByItself },
        new("Embedded:Amqp", SettingValue.Door, "5672") { Default = "auto", DefaultIsLaidDown = true, Reader = SettingReader.Host, Place = SettingPlace.ByItself },
        new("Embedded:AmqpKey", SettingValue.Secret("Embedded:AmqpKey", 16), "64 hex digits, e.g. from `openssl rand -hex 32`") { Reader = SettingReader.Host, Place = SettingPlace.ByItself, IsSecret = true },
        new("Embedded:HostKey", SettingValue.Secret("Embedded:HostKey", 16), "64 hex digits, e.g. from `openssl rand -hex 32`") { Reader = SettingReader.Host, Place = SettingPlace.ByItself, IsSecret = true },
        new("Embedded:Assembly", SettingValue.Text, "ContractFlow") { Reader = SettingReader.Host, Place = SettingPlace.ByItself },
        new("urls", SettingValue.Addresses, "http://localhost:7071") { Default = "http://localhost:7071", Reader = SettingReader.Host, Place = SettingPlace.ByItself },
        new("PublicUrl", SettingValue.Address, "https://contracts.acme.example") { Default = "http://localhost:7071", NeededOnAzure = true },
    ];

    private static readonly ImmutableArray<Setting> Secrets =
    [
        new("OperatorKey", SettingValue.Secret("OperatorKey", 32), "cf_operator_ and 64 hex digits, e.g. from `openssl rand -hex 32`") { NeededOnAzure = true, IsSecret = true },
        new("LinkSecret", SettingValue.LinkSecrets, "64 hex digits, e.g. from `openssl rand -hex 32`") { NeededOnAzure = true, IsSecret = true },
        new(DataSecret.Setting, SettingValue.DataSecrets, "64 hex digits, e.g. from `openssl rand -hex 32`") { NeededOnAzure = true, IsSecret = true },
        new(SealKey.Setting, SettingValue.SealKey, "PEM of both, which `openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes` makes") { NeededOnAzure = true, IsSecret = true },
        new(TimeStamps.UrlSetting, SettingValue.Address, "https://tsa.acme.example"),
        new(TimeStamps.SecondsSetting, SettingValue.Seconds(60), "10") { Default = "10" },
        new(SealBook.Setting, SettingValue.Fingerprints, "9f2c… (64 hex digits), which export tells"),
    ];

    private static readonly ImmutableArray<Setting> Channels =
    [
        new("Smtp:Host", SettingValue.Text, "smtp.acme.example") { NeededOnAzure = true },
        new("Smtp:Port", SettingValue.Whole(1, 65535), "587") { Default = "587" },
        new("Smtp:Security", SettingValue.MailSecurity, "StartTls") { Default = "Auto" },
        new("Smtp:User", SettingValue.Text, "contractflow"),
        new("Smtp:Password", SettingValue.Text, "the account's password") { IsSecret = true },
        new(SmtpServer.UnsafeSetting, SettingValue.Flag, "false") { Default = "false" },
        new("Mail:From", SettingValue.MailAddress, "ContractFlow <contracts@acme.example>") { Default = "ContractFlow <no-reply@contractflow.example>" },
        new(PlatformName.Setting, SettingValue.Text, "Acme Trade"),
        new("Privacy:Controller", SettingValue.Text, "Acme Trade GmbH, Hamburg"),
        new("Privacy:Notice", SettingValue.Address, "https://acme.example/privacy"),
        new("Amendments:AgreedBy", SettingValue.OneOf("signatures", "platform"), "signatures") { Default = "signatures" },
        new("Mail:BounceFolder", SettingValue.Folder, "/var/mail/contractflow"),
        new("Operator:Email", SettingValue.MailAddress, "operations@acme.example"),
        new("Webhooks:AllowPrivate", SettingValue.Flag, "false") { Default = "false" },
        new("Webhooks:TimeoutSeconds", SettingValue.Seconds(100), "15") { Default = "15" },
        new("Webhooks:KeepDays", SettingValue.Whole(7, 3650), "30") { Default = "30" },
        new("Webhooks:KeepMegabytes", SettingValue.Whole(1, 100_000), "16") { Default = "16" },
        new("Sending:AtOnce", SettingValue.Whole(1, 1000), "12") { Default = "12" },
        new("Sending:TenantAtOnce", SettingValue.Whole(1, 1000), "4") { Default = "4" },
        new("Sending:DestinationAtOnce", SettingValue.Whole(1, 1000), "2") { Default = "2" },
        new(MailBudget.Setting, SettingValue.Whole(1, 100_000), "200") { Default = "200" },
        new("LegalPartners:{n}:Id", SettingValue.Text, "kanzlei-elbe"),
        new("LegalPartners:{n}:Name", SettingValue.Text, "Kanzlei Elbe"),
        new("LegalPartners:{n}:Jurisdictions", SettingValue.Text, "DE,AT") { Default = "*" },
        new("LegalPartners:{n}:Queues", SettingValue.OneOf("own", "shared"), "own") { Default = "own" },
        new("FindingSeverities", SettingValue.Findings, "term.tooLong=warning"),
    ];

    private static readonly ImmutableArray<Setting> Work =
    [
        new("RadarSchedule", SettingValue.Schedule, "0 */5 * * * *") { Default = "0 */5 * * * *", DefaultIsLaidDown = true, NeededOnAzure = true },
        new("NoticePumpSchedule", SettingValue.Schedule, "0 */5 * * * *") { Default = "0 */5 * * * *", DefaultIsLaidDown = true, NeededOnAzure = true },
        new("PurgeSchedule", SettingValue.Schedule, "0 0 3 * * *") { Default = "0 0 3 * * *", DefaultIsLaidDown = true, NeededOnAzure = true },
        new("RootSchedule", SettingValue.Schedule, "0 10 0 * * *") { Default = "0 10 0 * * *", DefaultIsLaidDown = true, NeededOnAzure = true },
        new("Roots:KeepLeavesDays", SettingValue.Whole(1, 3650), "90") { Default = "90" },
        new("Radar:KeepHistoryDays", SettingValue.Whole(1, 3650), "30") { Default = "30" },
        new("Idempotency:KeepDays", SettingValue.Whole(1, 90), "7") { Default = "7" },
        new("RateLimit:TenantMegabytesPerDay", SettingValue.Whole(1, 1_000_000), "2048") { Default = "2048" },
        new(DocumentAllowance.Setting, SettingValue.Whole(1, 1_000_000), "2048") { Default = "2048" },
        new("RateLimit:PerSecond", SettingValue.Whole(1), "100") { Default = "100" },
        new("RateLimit:Burst", SettingValue.Whole(1), "400") { Default = "400" },
        new("RateLimit:TenantPerSecond", SettingValue.Whole(1), "200"),
        new("RateLimit:TenantBurst", SettingValue.Whole(1), "800"),
        new("RateLimit:TenantAtOnce", SettingValue.Whole(1), "8") { Default = "8" },
        new("RateLimit:AddressPerSecond", SettingValue.Whole(1), "300"),
        new("RateLimit:AddressBurst", SettingValue.Whole(1), "1200"),
        new("RateLimit:WrongKeyPerSecond", SettingValue.Whole(1), "5"),
        new("RateLimit:WrongKeyBurst", SettingValue.Whole(1), "100"),
        new("RateLimit:ProbePerSecond", SettingValue.Whole(1), "20") { Default = "20" },
        new("RateLimit:ProbeBurst", SettingValue.Whole(1), "100") { Default = "100" },
        new(BodyLimit.Setting, SettingValue.Whole(1024, 100 * 1024 * 1024), "1048576") { Default = "1048576" },
        new(TemplateQuota.ClausesSetting, SettingValue.Whole(0), "1000") { Default = "1000" },
        new(TemplateQuota.TemplatesSetting, SettingValue.Whole(0), "300") { Default = "300" },
        new(TemplateQuota.BytesSetting, SettingValue.Whole(0, 100 * 1024 * 1024), "8388608") { Default = "8388608" },
        new("Http:TrustForwardedFor", SettingValue.Flag, "false") { Default = "false" },
    ];

    private static readonly ImmutableArray<Setting> Cloud =
    [
        new("ServiceBus", SettingValue.Connection("Endpoint"), "Endpoint=sb://acme.servicebus.windows.net/;SharedAccessKeyName=...;SharedAccessKey=...") { NeededOnAzure = true, IsSecret = true },
        new("ServiceBus:fullyQualifiedNamespace", SettingValue.HostName, "acme.servicebus.windows.net") { InsteadOf = "ServiceBus" },
        new("ServiceBus:credential", SettingValue.Text, "managedidentity") { Reader = SettingReader.Host, Place = SettingPlace.Azure },
        new("ServiceBus:clientId", SettingValue.Text, "the client id of the managed identity"),
        new("AzureWebJobsStorage", SettingValue.Text, "UseDevelopmentStorage=true") { Reader = SettingReader.Host, NeededOnAzure = true, IsSecret = true },
        new("AzureWebJobsStorage:accountName", SettingValue.StorageName, "acmecontracts") { Reader = SettingReader.Host, InsteadOf = "AzureWebJobsStorage" },
        new("AzureWebJobsStorage:tableServiceUri", SettingValue.Address, "https://acmecontracts.table.core.windows.net") { Reader = SettingReader.Host, InsteadOf = "AzureWebJobsStorage" },
        new("AzureWebJobsStorage:blobServiceUri", SettingValue.Address, "https://acmecontracts.blob.core.windows.net") { Reader = SettingReader.Host, InsteadOf = "AzureWebJobsStorage" },
        new("AzureWebJobsStorage:credential", SettingValue.Text, "managedidentity") { Reader = SettingReader.Host },
        new("AzureWebJobsStorage:clientId", SettingValue.Text, "the client id of the managed identity") { Reader = SettingReader.Host },
        new("Storage:ConnectionString", SettingValue.Text, "UseDevelopmentStorage=true") { IsSecret = true },
        new("Storage:AccountName", SettingValue.StorageName, "acmecontracts"),
        new("Storage:ClientId", SettingValue.Text, "the client id of the managed identity"),
        new("Storage:Prefix", SettingValue.StorageName, "contractflow") { Default = "contractflow" },
        new("DURABLE_TASK_SCHEDULER_CONNECTION_STRING", SettingValue.Connection("Endpoint"), "Endpoint=https://...;Authentication=ManagedIdentity;ClientID=...") { Reader = SettingReader.Host, Place = SettingPlace.Azure },
        new("TASKHUB_NAME", SettingValue.Text, "contractflow") { Reader = SettingReader.Host, Place = SettingPlace.Azure },
        new("FUNCTIONS_WORKER_RUNTIME", SettingValue.Text, "dotnet-isolated") { Reader = SettingReader.Host, Place = SettingPlace.Azure },
    ];

    private static readonly ImmutableArray<Setting> Telemetry =
    [
        new("OTEL_EXPORTER_OTLP_ENDPOINT", SettingValue.Address, "http://localhost:4317"),
        new("APPLICATIONINSIGHTS_CONNECTION_STRING", SettingValue.Connection("InstrumentationKey"), "InstrumentationKey=...;IngestionEndpoint=https://..."),
        new("APPLICATIONINSIGHTS_AUTHENTICATION_STRING", SettingValue.Connection("Authorization"), "Authorization=AAD;ClientId=..."),
    ];

    /// <summary>All of them, in the order of the page of settings.</summary>
    public static ImmutableArray<Setting> All { get; } = [.. Place, .. Secrets, .. Channels, .. Work, .. Cloud, .. Telemetry];

    /// <summary>The defaults that are laid below every other source.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Defaults =>
        All.Where(setting => setting.DefaultIsLaidDown).Select(setting => KeyValuePair.Create(setting.Name, setting.Default));
}
