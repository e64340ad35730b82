namespace ContractFlow.Conformance;

public sealed class AzureStorageActivities(AzureStorageHost host) : Activities(new AzureStorageEngine(host)), IClassFixture<AzureStorageHost>;

public sealed class AzureStorageContinueAsNew(AzureStorageHost host) : ContinueAsNew(new AzureStorageEngine(host)), IClassFixture<AzureStorageHost>;

public sealed class AzureStorageDeterminism(AzureStorageHost host) : Determinism(new AzureStorageEngine(host)), IClassFixture<AzureStorageHost>;

public sealed class AzureStorageEvents(AzureStorageHost host) : Events(new AzureStorageEngine(host)), IClassFixture<AzureStorageHost>;

public sealed class AzureStorageFailures(AzureStorageHost host) : Failures(new AzureStorageEngine(host)), IClassFixture<AzureStorageHost>;

public sealed class AzureStorageInputs(AzureStorageHost host) : Inputs(new AzureStorageEngine(host)), IClassFixture<AzureStorageHost>;

public sealed class AzureStorageManagement(AzureStorageHost host) : Management(new AzureStorageEngine(host)), IClassFixture<AzureStorageHost>;

public sealed class AzureStorageOpenWork(AzureStorageHost host) : OpenWork(new AzureStorageEngine(host)), IClassFixture<AzureStorageHost>;

public sealed class AzureStorageSubOrchestrations(AzureStorageHost host) : SubOrchestrations(new AzureStorageEngine(host)), IClassFixture<AzureStorageHost>;

public sealed class AzureStorageTimers(AzureStorageHost host) : Timers(new AzureStorageEngine(host)), IClassFixture<AzureStorageHost>;

public sealed class AzureStorageVainCalls(AzureStorageHost host) : VainCalls(new AzureStorageEngine(host)), IClassFixture<AzureStorageHost>;
