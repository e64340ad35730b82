using Amqp.Types;
using ContractFlow.Embedded.ServiceBus.Broker;

namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>Scheduled messages, put and taken back.</summary>
internal sealed class SchedulingRequests(MessageBroker broker, QueuePath path)
{
    public async Task<Reply> ScheduleAsync(Request request)
    {
        var messages = request.Get<System.Collections.IList>("messages")
            .Cast<object>()
            .Select(entry => entry is Map { } map && map["message"] is byte[] bytes ? bytes : throw new ArgumentException("An entry of 'messages' has no 'message' of bytes."))
            .Select(bytes => MessageReader.Read(Sections.Decode(bytes)));
        var numbers = await broker.EnqueueAsync(path.Queue, [.. messages]);
        return Reply.Ok(new Map { ["sequence-numbers"] = numbers.ToArray() });
    }

    public async Task<Reply> CancelAsync(Request request)
    {
        foreach (var number in request.Get<long[]>("sequence-numbers"))
        {
            await broker.CancelScheduledAsync(path.Queue, number);
        }

        return Reply.Ok();
    }
}
