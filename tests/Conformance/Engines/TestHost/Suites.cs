namespace ContractFlow.Conformance;

public sealed class TestHostActivities() : Activities(new TestHostEngine());

public sealed class TestHostContinueAsNew() : ContinueAsNew(new TestHostEngine());

public sealed class TestHostDeterminism() : Determinism(new TestHostEngine());

public sealed class TestHostEvents() : Events(new TestHostEngine());

public sealed class TestHostFailures() : Failures(new TestHostEngine());

public sealed class TestHostInputs() : Inputs(new TestHostEngine());

public sealed class TestHostManagement() : Management(new TestHostEngine());

public sealed class TestHostOpenWork() : OpenWork(new TestHostEngine());

public sealed class TestHostSubOrchestrations() : SubOrchestrations(new TestHostEngine());

public sealed class TestHostTimers() : Timers(new TestHostEngine());

public sealed class TestHostVainCalls() : VainCalls(new TestHostEngine());
