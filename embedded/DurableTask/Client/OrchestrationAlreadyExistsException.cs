namespace ContractFlow.Embedded.DurableTask.Core.Exceptions;

/// <summary>
/// An instance of this id exists in a status in which a new start is refused. Stands for the exception of the same name in
/// DurableTask.Core.Exceptions, which the official client throws in this case.
/// </summary>
public class OrchestrationAlreadyExistsException : Exception
{
    /// <summary>The refusal, as a sentence.</summary>
    public OrchestrationAlreadyExistsException(string message)
        : base(message)
    {
    }
}
