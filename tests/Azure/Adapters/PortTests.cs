using ContractFlow.Functions.Tests.Ports;

namespace ContractFlow.Azurite.Tests.Adapters;

public sealed class TableStreamTests(AzuriteServer azurite) : StreamSuite(new AzuriteStores(azurite));

public sealed class TableUnsettledTests(AzuriteServer azurite) : UnsettledSuite(new AzuriteStores(azurite));

public sealed class TableRegisterTests(AzuriteServer azurite) : RegisterSuite(new AzuriteStores(azurite));

public sealed class BlobDocumentTests(AzuriteServer azurite) : DocumentSuite(new AzuriteStores(azurite));

public sealed class BlobSealCertificateTests(AzuriteServer azurite) : SealCertificatesSuite(new AzuriteStores(azurite));

public sealed class BlobRootTests(AzuriteServer azurite) : RootFilesSuite(new AzuriteStores(azurite));

public sealed class TableTemplateTests(AzuriteServer azurite) : TemplateSuite(new AzuriteStores(azurite));

public sealed class TableInboxTests(AzuriteServer azurite) : InboxSuite(new AzuriteStores(azurite));

public sealed class TableKeyTests(AzuriteServer azurite) : KeySuite(new AzuriteStores(azurite));

public sealed class TableAnswerTests(AzuriteServer azurite) : AnswerSuite(new AzuriteStores(azurite));

public sealed class TableAttemptTests(AzuriteServer azurite) : AttemptSuite(new AzuriteStores(azurite));

public sealed class TableWebhookTests(AzuriteServer azurite) : WebhookSuite(new AzuriteStores(azurite));

public sealed class TableMailCountTests(AzuriteServer azurite) : MailCountSuite(new AzuriteStores(azurite));

public sealed class TableRestTests(AzuriteServer azurite) : RestSuite(new AzuriteStores(azurite));

public sealed class BlobDataKeyTests(AzuriteServer azurite) : DataKeySuite(new AzuriteStores(azurite));
