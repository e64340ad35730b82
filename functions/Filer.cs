using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;
using ContractFlow.Functions.Doors;
using ContractFlow.Orchestrations;
using Microsoft.AspNetCore.Http;

namespace ContractFlow.Functions;

/// <summary>What a command filed, or had filed before, and how everything owed stands after it.</summary>
/// <param name="Contract">Under which contract.</param>
/// <param name="Version">The contract's version.</param>
/// <param name="Filed">What is on file of the command itself.</param>
/// <param name="Obligations">How everything owed stands.</param>
public sealed record Recorded(string Contract, int Version, object Filed, ImmutableArray<ObligationView> Obligations);

/// <summary>Files commands: asks the rule, files what it finds, wakes who is concerned, and answers with what is on file.</summary>
public sealed class Filer(Registrar registrar, Waking waking)
{
    /// <summary>Files a command under a contract of the caller's tenant.</summary>
    /// <param name="request">The call.</param>
    /// <param name="client">Reaches the orchestrations.</param>
    /// <param name="contract">The contract's id.</param>
    /// <param name="rule">What the command files.</param>
    /// <param name="found">What is on file of it afterwards.</param>
    /// <exception cref="RefusedException">The rule refuses, or there is no such contract.</exception>
    public async Task<Answer> File(
        HttpRequest request,
        DurableTaskClient client,
        string contract,
        Func<Position, Origin, Instant, IEnumerable<FactDraft>> rule,
        Func<Position, Origin, object?> found)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(found);
        var origin = new Origin(request.Caller().Actor, request.Headers["Idempotency-Key"].ToString());
        var filed = await registrar.File(request.Contract(contract), (position, now) =>
        {
            request.RequireVersion(position.Version);
            FactDraft[] reported = [.. rule(position, origin, now)];
            ContractLimits.Demand(position, reported);
            return reported;
        });
        if (!filed.Added.IsEmpty)
        {
            await waking.After(client, filed.Position);
        }

        var (position, at) = (filed.Position, registrar.Now);
        return Answer.Json(Answered(position, found(position, origin)!, at), StatusCodes.Status201Created).With("ETag", ETags.Of(position.Version))
            with
        { From = new(position.Contract, position.Version, at) };
    }

    /// <summary>What is on file, with how everything owed stands now.</summary>
    public Recorded Answered(Position position, object recorded) => Answered(position, recorded, registrar.Now);

    private static Recorded Answered(Position position, object recorded, Instant at)
    {
        ArgumentNullException.ThrowIfNull(position);
        return new(position.Contract.Contract, position.Version, recorded, [.. Standing.All(position, at).Select(standing => ObligationView.Of(position, standing))]);
    }
}
