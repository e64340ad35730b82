namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>A place that answers requests.</summary>
internal interface IRequestNode
{
    /// <summary>How it names what it answers.</summary>
    ReplyNames Names { get; }

    /// <summary>Answers; what it throws becomes a refusal.</summary>
    Task<Reply> AnswerAsync(Request request);
}
