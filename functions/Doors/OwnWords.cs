namespace ContractFlow.Functions.Doors;

/// <summary>
/// What is told of an error to whoever asked. The sentences of our own rules and readers are written for that; those of libraries name types, parameters, files
/// and servers, and stay in the log.
/// </summary>
internal static class OwnWords
{
    private const string Ours = "ContractFlow";

    /// <summary>Whether the error's sentence is one of ours.</summary>
    public static bool Are(Exception error) => error.Source?.StartsWith(Ours, StringComparison.Ordinal) == true;

    /// <summary>The error's own sentence where it is one of ours, without the parameter's name; else that a value does not fit.</summary>
    public static string Of(Exception error) => Are(error)
        ? error is ArgumentException { ParamName: { Length: > 0 } name } ? error.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal) : error.Message
        : "A value of the request does not fit; see the documentation of this address in /api/openapi.json for what is expected.";
}
