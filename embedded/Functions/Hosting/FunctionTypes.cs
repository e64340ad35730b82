using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>Which types are searched for functions.</summary>
public static class FunctionTypes
{
    private static readonly object Key = new();

    /// <summary>Searches the given types instead of the whole assembly, for tests of a few functions.</summary>
    public static SelfHostBuilder UseFunctions(this SelfHostBuilder builder, params Type[] types)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Properties[Key] = types;
        return builder;
    }

    internal static IEnumerable<Type> Of(WebApplicationBuilder web) =>
        ((IHostApplicationBuilder)web).Properties.TryGetValue(Key, out var types)
            ? (Type[])types
            : HostSettings.FunctionsAssembly(web.Configuration).GetTypes();
}
