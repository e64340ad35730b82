using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace ContractFlow.Functions.Doors;

/// <summary>A contract's version as an ETag, for reading again cheaply and for changing only what was read.</summary>
public static class ETags
{
    /// <summary>The ETag of a file's version: <c>"12"</c>.</summary>
    public static string Of(int version) => $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";

    /// <summary>The answer with its ETag; without a body (304) where the caller has this version already.</summary>
    public static Answer Versioned(this Answer answer, HttpRequest request, int version)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(request);
        var tag = Of(version);
        var known = request.Headers.IfNoneMatch.SelectMany(line => (line ?? "").Split(',', StringSplitOptions.TrimEntries)).Contains(tag);
        return (known ? new Answer { Status = StatusCodes.Status304NotModified } : answer).With("ETag", tag);
    }

    /// <summary>Checks that a change is based on the present version; a request without If-Match passes unless it is a must.</summary>
    /// <exception cref="DoorException">If-Match names another version, or is missing where it is a must.</exception>
    public static void RequireVersion(this HttpRequest request, int version, bool must = false)
    {
        ArgumentNullException.ThrowIfNull(request);
        var given = request.Headers.IfMatch.ToString();
        if (given.Length == 0 && must)
        {
            throw new DoorException("version-missing", $"The request has no If-Match; send the ETag of the contract that it is based on (now {Of(version)}).");
        }

        if (given.Length > 0 && given != "*" && given != Of(version))
        {
            throw new DoorException("version-mismatch", $"The request is based on version {given}; the contract is at {Of(version)}. Read it again and decide again.");
        }
    }
}
