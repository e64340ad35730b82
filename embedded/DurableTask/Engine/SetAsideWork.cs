namespace ContractFlow.Embedded.DurableTask;

/// <summary>Work that ended the process every time it was begun, and is not begun any more until somebody releases it.</summary>
/// <param name="Instance">The instance whose work it is.</param>
/// <param name="Work">What: <c>step</c>, or <c>activity NAME</c> with a digest of its input behind a colon.</param>
/// <param name="Times">How often it was begun after a restart and had no outcome.</param>
/// <param name="Since">When it was set aside.</param>
public sealed record SetAsideWork(string Instance, string Work, int Times, DateTimeOffset Since);
