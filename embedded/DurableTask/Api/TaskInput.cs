namespace ContractFlow.Embedded.DurableTask;

internal static class TaskInput
{
    /// <summary>A missing input is the type's default, so that a task without input can be called with null.</summary>
    public static T Cast<T>(object? input) => input switch
    {
        T typed => typed,
        null => default!,
        _ => throw new ArgumentException($"The input is a {input.GetType()}, but the task takes {typeof(T)}.", nameof(input)),
    };
}
