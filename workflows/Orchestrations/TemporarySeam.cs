// TEMPORARY: DrawingUp is replaced by the drafting work.
using ContractFlow.Domain.Contracts;
namespace ContractFlow.Orchestrations;
#pragma warning disable CS1591, CA1822
public sealed class DrawingUp { public Task<ContractDrawnUp> Render(Position p) => throw new InvalidOperationException(); }
