namespace ContractFlow.Conformance;

public sealed class SqliteActivities() : Activities(new SqliteEngine());

public sealed class SqliteContinueAsNew() : ContinueAsNew(new SqliteEngine());

public sealed class SqliteDeterminism() : Determinism(new SqliteEngine());

public sealed class SqliteEvents() : Events(new SqliteEngine());

public sealed class SqliteFailures() : Failures(new SqliteEngine());

public sealed class SqliteInputs() : Inputs(new SqliteEngine());

public sealed class SqliteManagement() : Management(new SqliteEngine());

public sealed class SqliteOpenWork() : OpenWork(new SqliteEngine());

public sealed class SqliteSubOrchestrations() : SubOrchestrations(new SqliteEngine());

public sealed class SqliteTimers() : Timers(new SqliteEngine());

public sealed class SqliteVainCalls() : VainCalls(new SqliteEngine());
