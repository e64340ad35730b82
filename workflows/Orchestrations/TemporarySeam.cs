// TEMPORARY: DrawingUp is replaced by the drafting work, ReferralActivities by the legal work; each deletes its line.
using ContractFlow.Domain.Contracts;
namespace ContractFlow.Orchestrations;
#pragma warning disable CS1591, CA1822
public sealed class DrawingUp { public Task<ContractDrawnUp> Render(Position p) => throw new InvalidOperationException(); }
public sealed class ReferralActivities { public Task<ReferralTask> ReviewReferral(ReferralRef r) => throw new InvalidOperationException(); public Task TakeReferralStep(ReferralTask t) => throw new InvalidOperationException(); }
