using System.Collections.Immutable;
using System.Reflection;

namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>A function found at the start, checked and compiled.</summary>
internal sealed class FunctionEntry : FunctionDefinition
{
    private readonly ParameterSource[] _sources;
    private readonly InstanceSource? _instances;
    private readonly CompiledMethod _method;

    public FunctionEntry(string name, MethodInfo method, Trigger trigger, ParameterSource[] sources)
    {
        Name = name;
        Method = method;
        Trigger = trigger;
        _sources = sources;
        _method = MethodCompiler.Compile(method);
        _instances = method.IsStatic ? null : new InstanceSource(method.DeclaringType!);
        InputBindings = Bindings(method, trigger);
        Parameters = [.. method.GetParameters().Select(parameter => new FunctionParameter(
            parameter.Name!, parameter.ParameterType, parameter.HasDefaultValue, parameter.HasDefaultValue ? parameter.DefaultValue : null))];
    }

    public MethodInfo Method { get; }

    public Trigger Trigger { get; }

    public override string Name { get; }

    public override string Id => EntryPoint + "/" + Name;

    public override string EntryPoint => Method.DeclaringType!.FullName + "." + Method.Name;

    public override string PathToAssembly => Method.DeclaringType!.Assembly.Location;

    public override ImmutableArray<FunctionParameter> Parameters { get; }

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; }

    /// <summary>Always empty: a function that asks for one stops the start.</summary>
    public override IImmutableDictionary<string, BindingMetadata> OutputBindings => ImmutableDictionary<string, BindingMetadata>.Empty;

    /// <summary>What the constructor of the function's class asks for and the application doesn't have.</summary>
    public string? MissingService(IServiceProvider services) => _instances?.MissingService(services);

    /// <summary>Binds the parameters, makes the instance, runs the method and keeps its result: the innermost step of the pipeline.</summary>
    // No ConfigureAwait(false): an orchestrator's code must stay on the engine's own context.
    public async Task RunAsync(Invocation invocation)
    {
        var arguments = new object?[_sources.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = await _sources[i](invocation);
        }

        if (_instances is null)
        {
            invocation.Outcome.Value = await _method(null, arguments);
            return;
        }

        var instance = _instances.Create(invocation.InstanceServices);
        try
        {
            invocation.Outcome.Value = await _method(instance, arguments);
        }
        finally
        {
            await InstanceSource.ReleaseAsync(instance);
        }
    }

    private static ImmutableDictionary<string, BindingMetadata> Bindings(MethodInfo method, Trigger trigger)
    {
        var bindings = ImmutableDictionary.CreateBuilder<string, BindingMetadata>();
        foreach (var parameter in method.GetParameters())
        {
            if (parameter == trigger.Parameter)
            {
                bindings.Add(parameter.Name!, new Binding(parameter.Name!, trigger.Kind));
            }
            else if (parameter.IsDefined(typeof(DurableClientAttribute)))
            {
                bindings.Add(parameter.Name!, new Binding(parameter.Name!, "durableClient"));
            }
        }

        return bindings.ToImmutable();
    }

    private sealed class Binding(string name, string type) : BindingMetadata
    {
        public override string Name => name;

        public override string Type => type;

        public override BindingDirection Direction => BindingDirection.In;
    }
}
