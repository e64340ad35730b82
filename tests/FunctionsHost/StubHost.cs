using System.Collections.Concurrent;
using System.Net;
using System.Threading.Channels;
using ContractFlow.FunctionsHost.Tests.Protocol;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ContractFlow.FunctionsHost.Tests;

/// <summary>The host's end of the line to a worker: asks and awaits answers, on a free loopback port.</summary>
internal sealed class StubHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly WebApplication _server;
    private readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<Envelope> _outgoing = Channel.CreateUnbounded<Envelope>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<Envelope>> _asked = new();

    private StubHost()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc(options => options.MaxReceiveMessageSize = null);
        builder.Services.AddSingleton(this);
        _server = builder.Build();
        _server.MapGrpcService<Line>();
        _server.MapGrpcService<Settling>();
    }

    /// <summary>What the worker's functions did with their messages: the lock token, and for dead letters reason and description.</summary>
    public ConcurrentQueue<(string LockToken, string? Reason, string? Description)> Settled { get; } = new();

    public Uri Address => new(_server.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());

    public static async Task<StubHost> Start()
    {
        var host = new StubHost();
        await host._server.StartAsync();
        return host;
    }

    public Task Connected() => _connected.Task.WaitAsync(Patience);

    public async Task<Envelope> Ask(Envelope question)
    {
        question.RequestId = question.Invocation?.InvocationId ?? Guid.NewGuid().ToString();
        var answer = _asked[question.RequestId] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await _outgoing.Writer.WriteAsync(question);
        return await answer.Task.WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        _outgoing.Writer.TryComplete();
        await _server.DisposeAsync();
    }

    private void Hear(Envelope message)
    {
        if (message.ContentCase == Envelope.ContentOneofCase.Started)
        {
            _connected.TrySetResult();
        }
        else if (_asked.TryRemove(message.Invoked?.InvocationId ?? message.RequestId, out var waiting))
        {
            waiting.TrySetResult(message);
        }
    }

    private sealed class Settling(StubHost host) : Settlement.SettlementBase
    {
        public override Task<Empty> Complete(CompleteRequest request, ServerCallContext context) => Note(request.Locktoken);

        public override Task<Empty> Deadletter(DeadletterRequest request, ServerCallContext context) =>
            Note(request.Locktoken, request.DeadletterReason, request.DeadletterErrorDescription);

        private Task<Empty> Note(string lockToken, string? reason = null, string? description = null)
        {
            host.Settled.Enqueue((lockToken, reason, description));
            return Task.FromResult(new Empty());
        }
    }

    private sealed class Line(StubHost host) : FunctionRpc.FunctionRpcBase
    {
        public override async Task EventStream(IAsyncStreamReader<Envelope> requestStream, IServerStreamWriter<Envelope> responseStream, ServerCallContext context)
        {
            var sending = Send(responseStream, context.CancellationToken);
            await foreach (var message in requestStream.ReadAllAsync(context.CancellationToken))
            {
                host.Hear(message);
            }

            await sending;
        }

        private async Task Send(IServerStreamWriter<Envelope> worker, CancellationToken cancellation)
        {
            await foreach (var message in host._outgoing.Reader.ReadAllAsync(cancellation))
            {
                await worker.WriteAsync(message, cancellation);
            }
        }
    }
}
