using ContractFlow.Embedded.Functions.Hosting;

namespace ContractFlow.Embedded.Functions;

/// <summary>Where a functions application begins.</summary>
#pragma warning disable CA1052 // The official class is no static one.
public class FunctionsApplication
#pragma warning restore CA1052
{
    /// <summary>
    /// A builder for the functions of the entry assembly. Settings come from, later ones winning: <c>local.settings.json</c> (its
    /// <c>Values</c>), environment variables, <paramref name="args"/> (<c>--name=value</c>); <c>A__B</c> is the same as <c>A:B</c>.
    /// </summary>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        var started = InProcessApplication.Starting;
        var builder = new FunctionsApplicationBuilder([.. args, .. started?.Arguments ?? []]);
        started?.Attach(builder);
        return builder;
    }
}

/// <summary>Turns a functions application into one that serves HTTP.</summary>
public static class FunctionsApplicationBuilderAspNetCoreExtensions
{
    /// <summary>Says that HTTP functions use ASP.NET Core's requests and results; the embedded host always does.</summary>
    public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder;
    }
}
