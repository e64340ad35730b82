using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using RetryContext = Microsoft.Azure.Functions.Worker.RetryContext;

namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>One run of a function. Everything that costs is made when it is first asked for.</summary>
internal sealed class Invocation : FunctionContext, IAsyncDisposable
{
    // Where the official GetHttpContext() looks for the request.
    private const string HttpContextKey = "HttpRequestContext";

    private readonly IServiceProvider _services;
    private string? _id;
    private IServiceProvider? _instanceServices;
    private AsyncServiceScope? _scope;
    private IDictionary<object, object>? _items;
    private InvocationFeatures? _features;
    private TriggerData? _data;

    /// <summary>A run whose scoped services live as long as it does.</summary>
    public Invocation(FunctionEntry function, IServiceProvider services, object? trigger, CancellationToken cancellation)
    {
        Function = function;
        _services = services;
        Trigger = trigger;
        CancellationToken = cancellation;
    }

    /// <summary>A run within a request; its scoped services are the request's.</summary>
    public Invocation(FunctionEntry function, HttpContext http)
        : this(function, http.RequestServices, http.Request, http.RequestAborted)
    {
        Http = http;
        _instanceServices = http.RequestServices;
    }

    public FunctionEntry Function { get; }

    public HttpContext? Http { get; }

    /// <summary>What the trigger's parameter is bound to.</summary>
    public object? Trigger { get; }

    /// <summary>What comes with the trigger's value: the message's actions, or the activity's context.</summary>
    public object? Companion { get; init; }

    public Result Outcome { get; } = new();

    public override string InvocationId => _id ??= Guid.NewGuid().ToString();

    public override string FunctionId => Function.Id;

    public override FunctionDefinition FunctionDefinition => Function;

    public override TraceContext TraceContext => CurrentTrace.Instance;

    public override RetryContext RetryContext => NoRetry.Instance;

    public override BindingContext BindingContext => _data ??= new(this);

    public override CancellationToken CancellationToken { get; }

    public override IServiceProvider InstanceServices
    {
        get => _instanceServices ??= (_scope = _services.CreateAsyncScope()).Value.ServiceProvider;
        set => _instanceServices = value;
    }

    public override IDictionary<object, object> Items
    {
        get => _items ??= Http is null ? new Dictionary<object, object>() : new Dictionary<object, object> { [HttpContextKey] = Http };
        set => _items = value;
    }

    public override IInvocationFeatures Features => _features ??= new(this);

    public ValueTask DisposeAsync() => _scope?.DisposeAsync() ?? ValueTask.CompletedTask;

    internal sealed class Result : InvocationResult
    {
        public override object? Value { get; set; }
    }

    // Whoever called in this process is the parent of whatever the function begins.
    private sealed class CurrentTrace : TraceContext
    {
        public static readonly CurrentTrace Instance = new();

        public override string TraceParent => Activity.Current?.Id ?? "";

        public override string TraceState => Activity.Current?.TraceStateString ?? "";
    }

    private sealed class NoRetry : RetryContext
    {
        public static readonly NoRetry Instance = new();

        public override int RetryCount => 0;

        public override int MaxRetryCount => 0;
    }

    private sealed class TriggerData(Invocation invocation) : BindingContext
    {
        private IReadOnlyDictionary<string, object?>? _data;

        public override IReadOnlyDictionary<string, object?> BindingData =>
            _data ??= invocation.Function.Trigger.Describe(invocation);
    }
}
