namespace ContractFlow.Functions.Ports;

/// <summary>Work of an orchestration that ended the process whenever it was begun, and is not begun any more.</summary>
/// <param name="Instance">The instance whose work it is.</param>
/// <param name="Work">What: <c>step</c>, or <c>activity NAME</c> with a digest of its input behind a colon.</param>
/// <param name="Times">How often it was begun after a restart and had no outcome.</param>
/// <param name="Since">When it was set aside.</param>
public sealed record WorkSetAside(string Instance, string Work, int Times, Instant Since);

/// <summary>Poison work, as far as the engine that runs the orchestrations sets it aside.</summary>
public interface ISetAsideWork
{
    /// <summary>All of it, the longest set aside first.</summary>
    IReadOnlyList<WorkSetAside> All();

    /// <summary>Lets it be begun again; false where it is not set aside.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="work">What of it, as <see cref="WorkSetAside.Work"/> names it.</param>
    /// <param name="cancellation">Stops the call.</param>
    Task<bool> Release(string instance, string work, CancellationToken cancellation = default);
}
