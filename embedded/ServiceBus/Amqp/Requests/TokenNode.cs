using System.Net;

namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary><c>$cbs</c>: where clients put their tokens.</summary>
internal sealed class TokenNode(Claims claims) : IRequestNode
{
    /// <summary>Its address.</summary>
    public const string Address = "$cbs";

    private const string TokenType = "servicebus.windows.net:sastoken";

    public ReplyNames Names { get; } = new("status-code", "status-description");

    public Task<Reply> AnswerAsync(Request request)
    {
        if (request.Operation != "put-token" || request.Property("type") != TokenType)
        {
            throw new UnauthorizedAccessException($"Only 'put-token' of the type '{TokenType}' is served: use a connection string with a shared access key or signature.");
        }

        claims.Put(request.Property("name"), request.Text);
        return Task.FromResult(new Reply((int)HttpStatusCode.Accepted, "Accepted"));
    }
}
