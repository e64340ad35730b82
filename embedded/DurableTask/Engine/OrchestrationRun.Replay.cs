namespace ContractFlow.Embedded.DurableTask.Worker;

/// <content>Comparing what the code does on replay with what the history says that it did.</content>
internal sealed partial class OrchestrationRun
{
    /// <summary>Takes the code's next decision, which must be the recorded one.</summary>
    /// <exception cref="DivergenceException">It is another one, or there is none.</exception>
    public void MustHaveDone(Entry recorded)
    {
        if (!Emitted.TryDequeue(out var done))
        {
            throw new DivergenceException($"Replay expected {recorded}, as in the history, but the code of '{_row.Name}' did nothing there.");
        }

        if (!done.Matches(recorded))
        {
            throw new DivergenceException($"Replay expected {recorded}, as in the history, but the code of '{_row.Name}' did {done}.");
        }
    }

    /// <summary>The code must have decided nothing that the history does not hold.</summary>
    /// <exception cref="DivergenceException">It has.</exception>
    public void MustHaveDoneAll(string expected)
    {
        if (Emitted.TryPeek(out var done))
        {
            throw new DivergenceException($"Replay expected nothing more ({expected}), but the code of '{_row.Name}' did {done}.");
        }
    }
}
