using ContractFlow.Embedded.Functions.Hosting;

namespace ContractFlow.Embedded.Functions;

/// <summary>Where an application begins that serves its functions itself.</summary>
public static class SelfHost
{
    // The worker's own arguments: their values say which host waits for it, and how to reach it.
    private const string HostAddress = "--functions-uri";

    /// <summary>
    /// Whether the Functions host started the program and waits for it as its worker; then the official
    /// <c>FunctionsApplication.CreateBuilder</c> is the one to use.
    /// </summary>
    /// <param name="args">The program's arguments.</param>
    public static bool IsWorker(IEnumerable<string> args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return args.Any(argument => argument == HostAddress || argument.StartsWith(HostAddress + "=", StringComparison.Ordinal));
    }

    /// <summary>
    /// A builder for the functions of the entry assembly. Settings come from, later ones winning: <c>local.settings.json</c> (its
    /// <c>Values</c>), environment variables, <paramref name="args"/> (<c>--name=value</c>); <c>A__B</c> is the same as <c>A:B</c>.
    /// </summary>
    /// <param name="args">The program's arguments.</param>
    public static SelfHostBuilder CreateBuilder(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        var started = InProcessApplication.Starting;
        var builder = new SelfHostBuilder([.. args, .. started?.Arguments ?? []]);
        started?.Attach(builder);
        return builder;
    }
}
