using System.Globalization;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Templates;

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
/// <param name="Errors">The fields at fault, the first twenty.</param>
/// <param name="ErrorId">Of a fault that is not the caller's: names it in the log, where its stack is; no two faults have the same.</param>
public sealed record Problem(
    string Type, string Title, int Status, string Detail, string Code, string? CorrelationId = null, IReadOnlyList<FieldFault>? Errors = null, string? ErrorId = null)
{
    /// <summary>What every <see cref="Type"/> begins with.</summary>
    public const string TypePrefix = "https://contractflow.example/problems/";

    // In characters. What is expected may list what there is, e.g. every clause of a library.
    private const int MostOfPointer = 400, MostOfGiven = 400, MostOfExpected = 2000, MostOfDetail = 3000;

    /// <summary>A problem of a code of the catalogue: at most <see cref="InputError.MostTold"/> fields, and every text of it cut where it is long.</summary>
    public static Problem Of(string code, string detail, params IReadOnlyList<FieldFault> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        var kind = ProblemCatalog.Find(code);
        return new(TypePrefix + code, kind.Title, kind.Status, Cut(detail, MostOfDetail), code, Errors: errors.Count == 0 ? null : [.. errors.Take(InputError.MostTold).Select(Cut)]);
    }

    /// <summary>How many faults are said to be there: readers stop where there are more than are told.</summary>
    internal static string Number(int faults) => faults > InputError.MostTold ? $"More than {InputError.MostTold}" : faults.ToString(CultureInfo.InvariantCulture);

    private static FieldFault Cut(FieldFault fault) =>
        new(Cut(fault.Pointer, MostOfPointer), Cut(fault.Given, MostOfGiven), Cut(fault.Expected, MostOfExpected), Cut(fault.Detail, MostOfDetail));

    private static string Cut(string text, int most) => text.Length <= most ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[most - 1]) ? most - 1 : most), "…");

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
