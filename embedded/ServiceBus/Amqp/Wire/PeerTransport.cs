using System.Buffers.Binary;
using System.Net.Sockets;
using Amqp;
using Amqp.Types;

namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>One client's TCP connection. Hands on whole frames only, after a look at their size and nesting.</summary>
internal sealed class PeerTransport(Socket socket, int largestMessage, Action onClosed) : IAsyncTransport, IDisposable
{
    /// <summary>The largest frame taken, in bytes, as told to the peer.</summary>
    public const int MaxFrame = 64 * 1024;

    private const uint Magic = 0x414d5150; // AMQP, as a protocol header begins
    private static readonly TimeSpan WriteTime = TimeSpan.FromSeconds(60);

    private readonly NetworkStream _stream = new(socket, ownsSocket: true);
    private readonly byte[] _frame = new byte[MaxFrame];
    private readonly TransferMeter _meter = new(largestMessage);
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _writing = Task.CompletedTask;
    private int _read;
    private int _length;
    private int _closed;

    /// <summary>Completes when the peer has taken what was being written: who sends much waits for it.</summary>
    public Task Written => Volatile.Read(ref _writing);

    /// <summary>Where sending waits while the library works on a flow.</summary>
    public FlowGate Flows { get; } = new();

    /// <summary>Reads how the client begins: true with SASL, false without; null where it is no AMQP client.</summary>
    public async Task<bool?> GreetAsync()
    {
        try
        {
            return await ReadFrameAsync() && _frame.AsSpan(0, 4).SequenceEqual("AMQP"u8) ? _frame[4] != 0 : null;
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException or AmqpException)
        {
            return null;
        }
    }

    public void SetConnection(Connection connection)
    {
    }

    public Task SendAsync(IList<ByteBuffer> bufferList, int listSize)
    {
        var writing = WriteAsync([.. bufferList.Select(buffer => new ArraySegment<byte>(buffer.Buffer, buffer.Offset, buffer.Length))]);
        Volatile.Write(ref _writing, writing.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default));
        return writing;
    }

    public async Task<int> ReceiveAsync(byte[] buffer, int offset, int count)
    {
        if (_read == _length)
        {
            Flows.EndFlow();
            if (!await ReadFrameAsync())
            {
                return 0;
            }
        }

        var taken = Math.Min(count, _length - _read);
        _frame.AsSpan(_read, taken).CopyTo(buffer.AsSpan(offset));
        _read += taken;
        return taken;
    }

    public void Send(ByteBuffer buffer) => _stream.Write(buffer.Buffer, buffer.Offset, buffer.Length);

    public int Receive(byte[] buffer, int offset, int count) => throw new NotSupportedException("The listener reads asynchronously.");

    public void Close() => Dispose();

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 0)
        {
            _stream.Dispose();
            _begun.TrySetResult();
            Flows.EndFlow();
            onClosed();
        }
    }

    private async Task WriteAsync(List<ArraySegment<byte>> buffers)
    {
        using var late = new CancellationTokenSource(WriteTime);
        foreach (var buffer in buffers)
        {
            if (BeginsAmqp(buffer))
            {
                // The library has its header ready as soon as SASL is over. Clients that get it together with the outcome of SASL, before they
                // have sent their own, may leave it unread (those on rhea do) and wait for more.
                await _begun.Task.WaitAsync(late.Token);
            }

            await _stream.WriteAsync(buffer, late.Token);
        }
    }

    private async Task<bool> ReadFrameAsync()
    {
        (_read, _length) = (0, 0);
        if (!await FillAsync(0, 8))
        {
            return false;
        }

        var size = BinaryPrimitives.ReadUInt32BigEndian(_frame);
        if (size == Magic)
        {
            _length = 8;
            if (BeginsAmqp(_frame))
            {
                _begun.TrySetResult();
            }

            return true;
        }

        if (size is < 8 or > MaxFrame || _frame[4] < 2)
        {
            throw new AmqpException(ErrorCode.FramingError, $"A frame of {size} bytes was sent; frames have 8 to {MaxFrame} bytes.");
        }

        if (!await FillAsync(8, (int)size - 8))
        {
            return false;
        }

        _length = Checked((int)size);
        BinaryPrimitives.WriteInt32BigEndian(_frame, _length);
        return true;
    }

    // An empty body is a heartbeat; behind the performative of a transfer comes a part of its message, which is looked at when it is whole.
    private int Checked(int size)
    {
        var frame = _frame.AsSpan(0, size);
        var body = 4 * frame[4];
        if (body >= size)
        {
            return size;
        }

        var payload = Nesting.Check(frame, body);
        var (code, fields) = Performative.Read(frame[body..]);
        if (code == Performative.Flow)
        {
            Flows.BeginFlow();
        }

        return code == Performative.Transfer ? _meter.Take(frame, body + fields, payload) : size;
    }

    // The protocol's own header, not that of SASL.
    private static bool BeginsAmqp(ReadOnlySpan<byte> bytes) => bytes.StartsWith("AMQP\0"u8);

    private async Task<bool> FillAsync(int at, int count) =>
        await _stream.ReadAtLeastAsync(_frame.AsMemory(at, count), count, throwOnEndOfStream: false) == count;
}
