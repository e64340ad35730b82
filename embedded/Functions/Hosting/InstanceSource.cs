using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>Makes the instances of a function's class, one for each invocation, their constructor served from its services.</summary>
internal sealed class InstanceSource(Type type)
{
    private readonly ObjectFactory _factory = ActivatorUtilities.CreateFactory(type, Type.EmptyTypes);

    public object Create(IServiceProvider services) => _factory(services, null);

    public static ValueTask ReleaseAsync(object instance)
    {
        switch (instance)
        {
            case IAsyncDisposable disposable:
                return disposable.DisposeAsync();
            case IDisposable disposable:
                disposable.Dispose();
                break;
        }

        return ValueTask.CompletedTask;
    }

    public string? MissingService(IServiceProvider services)
    {
        var known = services.GetRequiredService<IServiceProviderIsService>();
        var constructors = type.GetConstructors();
        return constructors.Length != 1 ? null : constructors[0].GetParameters()
            .Where(parameter => !parameter.HasDefaultValue && !parameter.IsDefined(typeof(ServiceKeyAttribute)) && !IsKnown(known, parameter))
            .Select(parameter => $"{type.Name}'s constructor asks for {parameter.ParameterType.Name} {parameter.Name}, which is not registered in Services")
            .FirstOrDefault();
    }

    private static bool IsKnown(IServiceProviderIsService known, ParameterInfo parameter) =>
        parameter.GetCustomAttribute<FromKeyedServicesAttribute>() is { } keyed
            ? known is not IServiceProviderIsKeyedService all || all.IsKeyedService(parameter.ParameterType, keyed.Key)
            : known.IsService(parameter.ParameterType);
}
