using ContractFlow.Domain.Contracts;
using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Ports;
using Microsoft.AspNetCore.Http;

namespace ContractFlow.Functions;

/// <summary>Work that is to be begun again.</summary>
/// <param name="Instance">The instance, as the list names it.</param>
/// <param name="Work">What of it, as the list names it.</param>
public sealed record ReleaseWork(string Instance, string Work);

/// <summary>Poison work, for operators: what ended the process whenever it was begun does not keep it from starting, and is not lost.</summary>
public sealed class SetAside(ISetAsideWork aside)
{
    /// <summary>The work that is set aside, the longest first.</summary>
    [Function("ListSetAsideWork"), Scope(Scopes.Operator), Returns(typeof(ListOf<WorkSetAside>))]
    public Answer List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/operator/set-aside")] HttpRequest request) =>
        Answer.Json(new ListOf<WorkSetAside>([.. aside.All()], null));

    /// <summary>
    /// Lets work be begun again, after what it failed on was put right: an activity at its next try, a step at once. If it ends the process again, it is set aside
    /// again.
    /// </summary>
    [Function("ReleaseSetAsideWork"), Scope(Scopes.Operator), Takes(typeof(ReleaseWork)), Returns(typeof(ReleaseWork))]
    [Refuses("unknown-work")]
    public async Task<Answer> Release([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/operator/set-aside/releases")] HttpRequest request)
    {
        var work = await request.ReadJson<ReleaseWork>();
        return await aside.Release(work.Instance, work.Work, request.HttpContext.RequestAborted)
            ? Answer.Json(work)
            : throw new RefusedException("unknown-work", $"'{Domain.Templates.GivenValue.Shortened(work.Work, 80)}' of '{Domain.Templates.GivenValue.Shortened(work.Instance, 80)}' is not set aside; instance and work are expected as GET /api/operator/set-aside names them.");
    }
}
