using System.Security.Cryptography;
using ContractFlow.Functions.Ports;
using ContractFlow.Orchestrations;
using Microsoft.AspNetCore.Http;

namespace ContractFlow.Functions.Doors;

/// <summary>
/// What is kept of an answer, and how it is made whole again. Of nearly all of them status, headers and a digest are kept, and the body is made again by the endpoint itself, from
/// the facts and at the instant of the first answer. The others (an operator's, a call made again) are short, and kept as they are.
/// </summary>
public sealed class KeptBodies(Registrar registrar, Counters counters)
{
    /// <summary>The most bytes of a body that is kept as it is.</summary>
    public const int Most = 4 * 1024;

    private const string Gone = """{"note":"This was done before; what was answered then is no longer kept. Status and headers are those of the first answer."}""";

    /// <summary>An answer as it is kept.</summary>
    public static KeptAnswer Of(string bodyHash, Answer answer, Instant now)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer.From is not null ? new(bodyHash, answer with { Body = default }, now) { Digest = DigestOf(answer) }
            : answer.Body.Length <= Most ? new(bodyHash, answer, now)
            : new(bodyHash, Answer.Text(Gone, "application/json; charset=utf-8", answer.Status) with { Headers = answer.Headers }, now);
    }

    /// <summary>The answer that was kept, whole.</summary>
    /// <param name="kept">What was kept of it.</param>
    /// <param name="context">The request.</param>
    /// <param name="next">Runs the endpoint, which files nothing now.</param>
    public async Task<Answer> Whole(KeptAnswer kept, FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(kept);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (kept.Answer.From is not { } from)
        {
            return kept.Answer;
        }

        registrar.AnswerAgain(from);
        await next(context);
        var again = context.GetOutcome().Value as Answer ?? throw new InvalidOperationException($"{context.FunctionDefinition.Name} gave no answer again.");
        if (DigestOf(again) != kept.Digest)
        {
            // A build of later may say more in its views; what was done and its ids are the same.
            counters.Add("idempotent_replays_changed_total");
        }

        return kept.Answer with { Body = again.Body };
    }

    private static string DigestOf(Answer answer) => Convert.ToHexStringLower(SHA256.HashData(answer.Body.Span));
}
