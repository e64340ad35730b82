using System.Reflection;
using System.Runtime.CompilerServices;

namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>The functions of some types, found once.</summary>
internal sealed class FunctionCatalog
{
    private readonly Dictionary<string, FunctionEntry> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly TriggerFactory _triggers;

    /// <summary>Finds and compiles the functions; a method that can't be one adds a sentence to <paramref name="faults"/>.</summary>
    public FunctionCatalog(IEnumerable<Type> types, TriggerFactory triggers, ICollection<string> faults)
    {
        _triggers = triggers;
        foreach (var method in types.SelectMany(Methods))
        {
            if (method.GetCustomAttribute<FunctionAttribute>() is { } function)
            {
                Add(function.Name, method, faults);
            }
        }
    }

    public IReadOnlyCollection<FunctionEntry> Functions => _byName.Values;

    public IEnumerable<(FunctionEntry Function, T Trigger)> Of<T>()
        where T : Trigger =>
        from function in Functions where function.Trigger is T select (function, (T)function.Trigger);

    private static IEnumerable<MethodInfo> Methods(Type type) => type.GetMethods(
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly);

    private void Add(string name, MethodInfo method, ICollection<string> faults)
    {
        try
        {
            Check(name, method);
            if (_byName.TryGetValue(name, out var other))
            {
                throw new FunctionFault($"has the name of {other.EntryPoint} too; names must differ by more than case");
            }

            _byName.Add(name, Compile(name, method));
        }
        catch (FunctionFault fault)
        {
            faults.Add($"Function '{name}' ({method.DeclaringType!.Name}.{method.Name}): {fault.Message}.");
        }
    }

    private FunctionEntry Compile(string name, MethodInfo method)
    {
        var trigger = _triggers.Create(name, method);
        var sources = method.GetParameters().Select(parameter => parameter == trigger.Parameter
            ? trigger.OwnSource()
            : CommonSources.Of(parameter) ?? trigger.SourceOf(parameter) ?? throw new FunctionFault(
                $"nothing can fill parameter '{parameter.ParameterType.Name} {parameter.Name}'; a {trigger.Kind} offers {trigger.Offers}"));
        return new FunctionEntry(name, method, trigger, sources.ToArray());
    }

    // On the method itself, or on the properties of what it returns.
    private static string? OutputBinding(MethodInfo method) => MethodCompiler.ResultType(method).GetProperties().Cast<MemberInfo>().Prepend(method)
        .SelectMany(member => member.GetCustomAttributes<OutputBindingAttribute>()).FirstOrDefault()?.GetType().Name;

    private static void Check(string name, MethodInfo method)
    {
        var type = method.DeclaringType!;
        var fault = name switch
        {
            _ when string.IsNullOrWhiteSpace(name) || name.Length > 128 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') =>
                "a function's name is 1 to 128 letters, digits, '_' and '-'",
            _ when !method.IsPublic || !type.IsVisible => "the method and its class must be public",
            _ when method.ContainsGenericParameters => "the method and its class must not be generic",
            _ when type.IsAbstract && !method.IsStatic => "its class is abstract, so no instance can be made",
            _ when method.ReturnType == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute)) =>
                "'async void' can't be awaited; return Task",
            _ when method.ReturnType.IsByRef || method.ReturnType.IsByRefLike || method.GetParameters().Any(p => p.ParameterType.IsByRef || p.ParameterType.IsByRefLike) =>
                "ref, out and span parameters or results can't be bound",
            _ when method.GetCustomAttribute<RetryAttribute>() is not null => "its retries are not offered; a queue delivers again, an activity has its own retry policy",
            _ when OutputBinding(method) is { } output => $"its output binding {output} is not offered; return the value of an HTTP function, or call a client",
            _ => null,
        };
        if (fault is not null)
        {
            throw new FunctionFault(fault);
        }
    }
}
