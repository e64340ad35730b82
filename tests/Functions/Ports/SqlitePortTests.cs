namespace ContractFlow.Functions.Tests.Ports;

public sealed class SqliteStreamTests() : StreamSuite(new SqliteStores());

public sealed class SqliteUnsettledTests() : UnsettledSuite(new SqliteStores());

public sealed class SqliteRegisterTests() : RegisterSuite(new SqliteStores());

public sealed class SqliteDocumentTests() : DocumentSuite(new SqliteStores());

public sealed class SqliteSealCertificateTests() : SealCertificatesSuite(new SqliteStores());

public sealed class FileRootTests() : RootFilesSuite(new SqliteStores());

public sealed class SqliteTemplateTests() : TemplateSuite(new SqliteStores());

public sealed class SqliteInboxTests() : InboxSuite(new SqliteStores());

public sealed class SqliteKeyTests() : KeySuite(new SqliteStores());

public sealed class SqliteAnswerTests() : AnswerSuite(new SqliteStores());

public sealed class SqliteAttemptTests() : AttemptSuite(new SqliteStores());

public sealed class SqliteWebhookTests() : WebhookSuite(new SqliteStores());

public sealed class SqliteMailCountTests() : MailCountSuite(new SqliteStores());

public sealed class SqliteRestTests() : RestSuite(new SqliteStores());

public sealed class FileDataKeyTests() : DataKeySuite(new SqliteStores());
