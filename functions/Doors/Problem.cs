using ContractFlow.Domain.Contracts;

namespace ContractFlow.Functions.Doors;

/// <summary>One field at fault.</summary>
/// <param name="Pointer">JSON pointer (RFC 6901) into the body.</param>
/// <param name="Given">What stands there; <c>nothing</c> where a member is missing.</param>
/// <param name="Expected">What should, or where only a rule says no, what to do.</param>
/// <param name="Detail">Both as a sentence.</param>
public sealed record FieldFault(string Pointer, string Given, string Expected, string Detail);

/// <summary>An error as RFC 9457 has it.</summary>
/// <param name="Type">Stable name of the kind: a URI that ends with the code.</param>
/// <param name="Title">The kind in words; the same for every case.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">This case: what was given, what was expected, what to do.</param>
/// <param name="Code">The last part of <paramref name="Type"/>.</param>
/// <param name="CorrelationId">Names the request in the logs.</param>
/// <param name="Errors">Every field at fault.</param>
/// <param name="ErrorId">Of a fault that is not the caller's: names it in the log, where its stack is; no two faults have the same.</param>
public sealed record Problem(
    string Type, string Title, int Status, string Detail, string Code, string? CorrelationId = null, IReadOnlyList<FieldFault>? Errors = null, string? ErrorId = null)
{
    /// <summary>What every <see cref="Type"/> begins with.</summary>
    public const string TypePrefix = "https://contractflow.example/problems/";

    /// <summary>A problem of a code of the catalogue.</summary>
    public static Problem Of(string code, string detail, params IReadOnlyList<FieldFault> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        var kind = ProblemCatalog.Find(code);
        return new(TypePrefix + code, kind.Title, kind.Status, detail, code, Errors: errors.Count == 0 ? null : errors);
    }

    /// <summary>The answer that tells it.</summary>
    public Answer ToAnswer() => Answer.Json(this, Status, "application/problem+json");
}

/// <summary>A door refuses before any rule is asked. As <see cref="RefusedException"/>, with more to tell.</summary>
/// <param name="code">Stable name; listed in docs/problems.md.</param>
/// <param name="message">What was given, what was expected, what to do.</param>
/// <param name="errors">The fields at fault.</param>
public sealed class DoorException(string code, string message, params IReadOnlyList<FieldFault> errors) : Exception(message)
{
    /// <summary>Stable name of the problem.</summary>
    public string Code { get; } = code;

    /// <summary>The fields at fault.</summary>
    public IReadOnlyList<FieldFault> Errors { get; } = errors;

    /// <summary>When it is worth trying again; null where it isn't.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
