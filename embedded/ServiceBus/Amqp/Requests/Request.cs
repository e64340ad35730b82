using Amqp;
using Amqp.Framing;
using Amqp.Types;

namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>A request: the operation, its properties, and the map or text that is its body.</summary>
internal sealed class Request(Message message)
{
    private readonly Map _body = (message.BodySection as AmqpValue)?.Value as Map ?? [];

    /// <summary>The operation's name.</summary>
    public string Operation => Property("operation");

    /// <summary>The body of a request that has no map.</summary>
    /// <exception cref="ArgumentException">It is no text.</exception>
    public string Text => (message.BodySection as AmqpValue)?.Value as string ?? throw new ArgumentException("The request's body must be a text.");

    /// <summary>A property of the request.</summary>
    /// <exception cref="ArgumentException">It is missing.</exception>
    public string Property(string name) => message.ApplicationProperties?[name]?.ToString() ?? throw new ArgumentException($"The request lacks the application property '{name}'.");

    /// <summary>An entry of the body's map; default where it is missing or null.</summary>
    /// <exception cref="ArgumentException">It is of another type.</exception>
    public T? Find<T>(string name) => _body[name] switch
    {
        null => default,
        T value => value,
        var other => throw new ArgumentException($"'{name}' of the request is a {other.GetType().Name}; a {typeof(T).Name} is expected."),
    };

    /// <summary>An entry of the body's map that must be there.</summary>
    /// <exception cref="ArgumentException">It is missing, or of another type.</exception>
    public T Get<T>(string name) => _body.ContainsKey(name) && Find<T>(name) is { } value ? value : throw new ArgumentException($"The request lacks '{name}'.");
}
