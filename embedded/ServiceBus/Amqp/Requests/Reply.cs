using System.Net;
using Amqp;
using Amqp.Framing;
using Amqp.Types;

namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>How a node names what it answers.</summary>
internal sealed record ReplyNames(string StatusCode, string StatusDescription);

/// <summary>The answer to a request, by the status codes of HTTP.</summary>
internal sealed record Reply(int Status, string Description, Map? Body = null, Symbol? Condition = null)
{
    /// <summary>Done, with something to tell.</summary>
    public static Reply Ok(Map? body = null) => new((int)HttpStatusCode.OK, "OK", body);

    /// <summary>There is nothing.</summary>
    public static Reply Nothing() => new((int)HttpStatusCode.NoContent, "No Content");

    /// <summary>Not done.</summary>
    public static Reply Refused(Error error) => new(Faults.StatusCode(error), error.Description, null, error.Condition);

    public Message ToMessage(object? request, string to, ReplyNames names)
    {
        var message = new Message
        {
            Properties = new Properties { To = to },
            ApplicationProperties = new ApplicationProperties(),
            BodySection = new AmqpValue { Value = Body },
        };
        message.Properties.SetCorrelationId(request);
        message.ApplicationProperties[names.StatusCode] = Status;
        message.ApplicationProperties[names.StatusDescription] = Description;
        if (Condition is not null)
        {
            message.ApplicationProperties["errorCondition"] = Condition;
        }

        return message;
    }
}
