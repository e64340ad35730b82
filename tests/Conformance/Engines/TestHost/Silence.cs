using System.Runtime.CompilerServices;

namespace ContractFlow.Conformance;

/// <summary>Keeps the backend's web hosts from logging every call to the console; they are configured by the environment alone.</summary>
internal static class Silence
{
    [ModuleInitializer]
    internal static void Begin() => Environment.SetEnvironmentVariable("Logging__LogLevel__Default", "None");
}
