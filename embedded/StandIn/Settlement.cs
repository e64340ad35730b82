using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>
/// The host's service by which functions settle their messages. Its requests have so few fields that they are written here by hand:
/// the lock token as field 1 and, for dead letters, two wrapped texts as fields 3 and 4.
/// </summary>
internal sealed class Settlement(CallInvoker host)
{
    private static readonly ConcurrentDictionary<string, Settlement> Hosts = new();
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create<byte[]>(bytes => bytes, bytes => bytes);

    public static Settlement At(string endpoint) => Hosts.GetOrAdd(endpoint, static address => new(GrpcChannel.ForAddress(address).CreateCallInvoker()));

    public Task Complete(ServiceBusReceivedMessage message, CancellationToken cancellation) => Call("Complete", Request(message.LockToken), cancellation);

    public Task Abandon(ServiceBusReceivedMessage message, CancellationToken cancellation) => Call("Abandon", Request(message.LockToken), cancellation);

    public Task Defer(ServiceBusReceivedMessage message, CancellationToken cancellation) => Call("Defer", Request(message.LockToken), cancellation);

    public Task Renew(ServiceBusReceivedMessage message, CancellationToken cancellation) => Call("RenewMessageLock", Request(message.LockToken), cancellation);

    public Task DeadLetter(ServiceBusReceivedMessage message, string? reason, string? description, CancellationToken cancellation) =>
        Call("Deadletter", Request(message.LockToken, (3, reason), (4, description)), cancellation);

    private async Task Call(string name, byte[] request, CancellationToken cancellation) =>
        await host.AsyncUnaryCall(new Method<byte[], byte[]>(MethodType.Unary, "Settlement", name, Bytes, Bytes), null, new CallOptions(cancellationToken: cancellation), request);

    private static byte[] Request(string lockToken, params (int Field, string? Text)[] texts)
    {
        using var stream = new MemoryStream();
        using var output = new CodedOutputStream(stream);
        output.WriteTag(1, WireFormat.WireType.LengthDelimited);
        output.WriteString(lockToken);
        foreach (var (field, text) in texts)
        {
            if (text is not null)
            {
                output.WriteTag(field, WireFormat.WireType.LengthDelimited);
                output.WriteMessage(new StringValue { Value = text });
            }
        }

        output.Flush();
        return stream.ToArray();
    }
}
