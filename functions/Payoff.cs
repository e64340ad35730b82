using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Receivables;
using ContractFlow.Functions.Doors;
using ContractFlow.Orchestrations;
using Microsoft.AspNetCore.Http;

namespace ContractFlow.Functions;

/// <summary>What pays off a contract.</summary>
public sealed class Payoffs(Registrar registrar)
{
    private const int YearsAhead = 10;

    /// <summary>What pays off a contract today, or on a later day if nothing more is paid before: by component and by open item; with <c>whole=true</c> what has no date yet is part of the total.</summary>
    [Function("GetPayoff"), Scope(Scopes.ContractsRead, Scopes.ReceivablesRead), Query("on", "whole"), Returns(typeof(Payoff))]
    public async Task<Answer> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/contracts/{id}/payoff")] HttpRequest request, string id)
    {
        var query = RequestQuery.Of(request, "on", "whole");
        var (on, whole) = (query.Date("on"), query.Flag("whole") ?? false);
        var position = await registrar.Read(request.Contract(id));
        var today = position.Today(registrar.Now);
        return on is { } day && (day < today || day > today.PlusYears(YearsAhead))
            ? throw new RefusedException(
                "invalid-value", $"'on' is {day:uuuu-MM-dd}; give a day from {today:uuuu-MM-dd}, today, to {today.PlusYears(YearsAhead):uuuu-MM-dd}.")
            : Answer.Json(Payoff.Of(position, on ?? today, whole));
    }
}
