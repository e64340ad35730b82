using System.Diagnostics;
using System.Reflection;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using ContractFlow.FunctionsHost.Tests.Protocol;

namespace ContractFlow.FunctionsHost.Tests;

/// <summary>The program as the Functions host starts it, initialized, with all of its functions loaded. No storage and no queue can be reached.</summary>
public sealed class Worker : IAsyncLifetime
{
    public const string OperatorKey = "cf_operator_6f1d0c9a53be74e82d41f7a6c05b938e1f64d2a70b8c35e9467ad1f2835c0b9e";

    // What was built, or the published folder that infra/check-published names.
    private static readonly string Folder = Environment.GetEnvironmentVariable("CONTRACTFLOW_FOLDER") is { Length: > 0 } published
        ? published
        : typeof(Worker).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Worker").Value!;

    private static readonly (string Name, string Value)[] ByIdentity = [("AzureWebJobsStorage__accountName", "contractflowtest"), ("ServiceBus__fullyQualifiedNamespace", "contractflow.invalid")];

    private static readonly (string Name, string Value)[] ByConnectionString =
    [
        ("AzureWebJobsStorage", "UseDevelopmentStorage=true"), ("ServiceBus", "Endpoint=sb://contractflow.invalid/;SharedAccessKeyName=check;SharedAccessKey=Y2hlY2s="),
    ];

    private readonly Dictionary<string, Function> _functions = [];
    private StubHost? _host;
    private Process? _process;
    private HttpClient? _http;

    public IReadOnlyCollection<string> Functions => _functions.Keys;

    /// <summary>The binding of the durable client that functions are given; nobody listens at the first.</summary>
    public string DurableClient { get; set; } = """{"taskHubName":"ContractFlow","rpcBaseUrl":"http://127.0.0.1:9/"}""";

    /// <summary>Functions that could not be loaded, with the reason.</summary>
    public IList<string> NotLoaded { get; } = [];

    public ValueTask InitializeAsync() => Start(ByIdentity);

    /// <summary>One that is given connection strings, where the others have identities.</summary>
    public static Task<Worker> WithConnectionStrings() => With(ByConnectionString);

    /// <summary>One with settings of its own, which win.</summary>
    public static async Task<Worker> With(params (string Name, string Value)[] settings)
    {
        var worker = new Worker();
        await worker.Start(settings);
        return worker;
    }

    /// <summary>The functions that a kind of trigger starts.</summary>
    public IEnumerable<string> OfTrigger(string type) =>
        _functions.Values.Where(function => function.Bindings.Values.Any(binding => binding.Type == type)).Select(function => function.Name);

    /// <summary>What a function says of its trigger.</summary>
    public JsonElement TriggerOf(string function) => _functions[function].RawBindings
        .Select(binding => JsonElement.Parse(binding)).First(binding => binding.GetProperty("type").GetString()!.EndsWith("Trigger", StringComparison.OrdinalIgnoreCase));

    private async ValueTask Start((string Name, string Value)[] connections)
    {
        _host = await StubHost.Start();
        _process = Process.Start(Command(_host.Address, connections))!;
        await _host.Connected();
        var initialize = new Initialize { HostVersion = "4.1040.0", WorkerDirectory = Folder, FunctionAppDirectory = Folder };
        initialize.Capabilities.Add("RpcHttpTriggerMetadataRemoved", "true");
        var initialized = (await _host.Ask(new Envelope { Initialize = initialize })).Initialized;
        Assert.Equal(1, initialized.Outcome.Status);
        _http = new HttpClient { BaseAddress = new Uri(initialized.Capabilities["HttpUri"]) };
        var list = (await _host.Ask(new Envelope { ListFunctions = new ListFunctions { FunctionAppDirectory = Folder } })).FunctionList;
        foreach (var function in list.Functions)
        {
            await Load(function);
        }
    }

    /// <summary>What its functions did with their messages.</summary>
    internal IReadOnlyCollection<(string LockToken, string? Reason, string? Description)> Settled => _host!.Settled;

    /// <summary>Invokes a function with the value of its trigger.</summary>
    internal async Task<Invoked> Invoke(string function, Value trigger, string? id = null, params (string Name, string Value)[] route)
    {
        var invocation = new Invocation { InvocationId = id ?? Guid.NewGuid().ToString(), FunctionId = function, Trace = new() };
        foreach (var (name, binding) in _functions[function].Bindings.Where(binding => binding.Value.Direction == 0))
        {
            invocation.Inputs.Add(new Input { Name = name, Value = binding.Type == "durableClient" ? new Value { Text = DurableClient } : trigger });
        }

        foreach (var (name, value) in route)
        {
            invocation.TriggerMetadata.Add(name, new Value { Text = value });
        }

        return (await _host!.Ask(new Envelope { Invocation = invocation })).Invoked;
    }

    /// <summary>Passes a request on to a function, as the host does once it has found the function by its route.</summary>
    internal async Task<(HttpResponseMessage Response, Invoked Invoked)> Pass(string function, HttpRequestMessage request, params (string Name, string Value)[] route)
    {
        var id = Guid.NewGuid().ToString();
        request.Headers.Add("x-ms-invocation-id", id);
        var response = _http!.SendAsync(request);
        var invoked = await Invoke(function, new Value(), id, route);
        return (await response, invoked);
    }

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        _process?.Kill(entireProcessTree: true);
        _process?.Dispose();
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    private static ProcessStartInfo Command(Uri host, (string Name, string Value)[] connections)
    {
        string[] arguments =
        [
            Path.Combine(Folder, "ContractFlow.dll"), "--host", host.Host, "--port", $"{host.Port}", "--workerId", "w1", "--requestId", "r1", "--grpcMaxMessageLength", $"{int.MaxValue}",
            "--functions-uri", $"{host}", "--functions-worker-id", "w1", "--functions-request-id", "r1", "--functions-grpc-max-message-length", $"{int.MaxValue}",
        ];
        var command = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = Folder };
        Dictionary<string, string> settings = new()
        {
            ["FUNCTIONS_WORKER_DIRECTORY"] = Folder,
            ["FUNCTIONS_APPLICATION_DIRECTORY"] = Folder,
            ["DOTNET_ENVIRONMENT"] = "Development",
            ["PublicUrl"] = "https://contracts.example",
            ["OperatorKey"] = OperatorKey,
            ["LinkSecret"] = "7f3c09e5a1d84b62f0c7e93b5d1a8264be70f95c3d12a8e6470b9fd35c81e2a6",
            ["DataSecret"] = "2a90f7d4c8b1e63507fa4d29b86c13e5904e7fd12b6ac8530d97e1f4a2b5c608",
            ["Seal__Certificate"] = Seal(),
            ["Smtp__Host"] = "127.0.0.1",
            ["RadarSchedule"] = "0 */5 * * * *",
            ["NoticePumpSchedule"] = "0 */5 * * * *",
            ["PurgeSchedule"] = "0 0 3 * * *",
            ["RootSchedule"] = "0 10 0 * * *",
        };
        foreach (var (name, value) in settings.Select(setting => (setting.Key, setting.Value)).Concat(connections))
        {
            command.Environment[name] = value;
        }

        return command;
    }

    // As a key vault gives a certificate: PKCS #12 in base64.
    private static string Seal()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=seal", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(1));
        return Convert.ToBase64String(certificate.Export(X509ContentType.Pkcs12));
    }

    // The host gives each function an id of its own.
    private async Task Load(Function function)
    {
        function.FunctionId = function.Name;
        var loaded = (await _host!.Ask(new Envelope { Load = new Load { FunctionId = function.FunctionId, Metadata = function } })).Loaded;
        _functions.Add(function.Name, function);
        if (loaded.Outcome.Status != 1)
        {
            NotLoaded.Add($"{function.Name}: {loaded.Outcome.Failure?.Message}");
        }
    }
}
