using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace ContractFlow.Azurite.Tests.Adapters;

/// <summary>What goes wrong with a request.</summary>
internal enum Fault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is not let through: 503 with a time to wait.</summary>
    Busy,

    /// <summary>It is not let through: 429.</summary>
    TooMany,

    /// <summary>It never arrives.</summary>
    Lost,

    /// <summary>It is done, but its answer never arrives.</summary>
    AnswerLost,
}

/// <summary>Lets requests to the storage fail as the network and the service do: each request takes the next fault that applies to it.</summary>
internal sealed class Faults : HttpPipelinePolicy
{
    private readonly Queue<Fault> _next = new();
    private Func<Request, bool> _applies = _ => true;

    /// <summary>How many requests were sent, those that failed included.</summary>
    public int Requests { get; private set; }

    /// <summary>From the next matching request on, these faults, one each.</summary>
    public void Next(Func<Request, bool> applies, params Fault[] faults)
    {
        _applies = applies;
        foreach (var fault in faults)
        {
            _next.Enqueue(fault);
        }
    }

    /// <summary>Transactions of tables.</summary>
    public static bool Transactions(Request request) => request.Uri.Path.EndsWith("/$batch", StringComparison.Ordinal);

    /// <summary>Puts this into a client, whose patience is that of the product, but quicker.</summary>
    public void Into(ClientOptions options)
    {
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(5);
        options.AddPolicy(this, HttpPipelinePosition.PerRetry);
    }

    /// <inheritdoc/>
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Requests++;
        var fault = _applies(message.Request) && _next.TryDequeue(out var next) ? next : Fault.None;
        switch (fault)
        {
            case Fault.Busy:
                message.Response = new Refusal(message.Request, 503, "Server Busy", "1");
                return;
            case Fault.TooMany:
                message.Response = new Refusal(message.Request, 429, "Too Many Requests", null);
                return;
            case Fault.Lost:
                throw new IOException("The connection was reset.");
            case Fault.AnswerLost:
                await ProcessNextAsync(message, pipeline);
                throw new IOException("The connection was reset after the request was done.");
            default:
                await ProcessNextAsync(message, pipeline);
                return;
        }
    }

    /// <inheritdoc/>
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException("Nobody waits for the storage.");

    private sealed class Refusal(Request request, int status, string reason, string? retryAfter) : Response
    {
        public override int Status => status;

        public override string ReasonPhrase => reason;

        public override bool IsError => true;

        public override Stream? ContentStream { get; set; } = new MemoryStream();

        public override string ClientRequestId { get; set; } = request.ClientRequestId;

        public override void Dispose() => ContentStream?.Dispose();

        protected override bool ContainsHeader(string name) => TryGetHeader(name, out _);

        protected override IEnumerable<HttpHeader> EnumerateHeaders() => retryAfter is null ? [] : [new("Retry-After", retryAfter)];

        protected override bool TryGetHeader(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) =>
            (value = name.Equals("Retry-After", StringComparison.OrdinalIgnoreCase) ? retryAfter : null) is not null;

        protected override bool TryGetHeaderValues(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out IEnumerable<string>? values) =>
            (values = TryGetHeader(name, out var value) ? [value] : null) is not null;
    }
}
