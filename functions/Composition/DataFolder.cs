using ContractFlow.Functions.Adapters.Files;
using ContractFlow.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace ContractFlow.Functions.Composition;

/// <summary>Where a single machine keeps its data.</summary>
/// <param name="Path">The folder's full path.</param>
public sealed record DataFolder(string Path)
{
    /// <summary>The setting that lets others enter the folder.</summary>
    public const string UnsafeSetting = "Embedded:UnsafeOpenData";

    /// <summary>Whether others may enter it: the operator says so by <c>Embedded:UnsafeOpenData</c>.</summary>
    public bool MayBeOpen { get; init; }

    /// <summary>The folder of the setting <c>Embedded:Data</c>, <c>data</c> where it is not set, below the application's own.</summary>
    public static DataFolder Of(IConfiguration settings, IHostEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(environment);
        return new(System.IO.Path.Combine(environment.ContentRootPath, settings["Embedded:Data"] is { Length: > 0 } folder ? folder : "data"))
        {
            MayBeOpen = settings.GetValue(UnsafeSetting, false),
        };
    }

    /// <summary>
    /// Takes the folder from other users, if it is there: it holds contracts and keys. Done and not only asked for, so that folders of earlier builds, which
    /// were made as is usual, need nobody's hand.
    /// </summary>
    /// <returns>Whether it was open to them, which they may have used.</returns>
    /// <exception cref="IOException">It can't be shut; the message says what to do.</exception>
    public bool Shut()
    {
        try
        {
            return !MayBeOpen && Directory.Exists(Path) && PrivateFolder.Shut(Path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"the data folder {Path} is open to other users, or may be, and can't be shut: {error.Message.TrimEnd('.')}. Make it this user's own (chown) and run `chmod 700 {Path}`, or set {UnsafeSetting}=true where others are meant to enter it.",
                error);
        }
    }

    /// <summary>Takes the folder for this process, until the answer is disposed or the process ends, however it ends.</summary>
    /// <returns>The hold on it; null where another process has it.</returns>
    /// <exception cref="IOException">The folder can't be made or written to; the message says which, why, and what to do.</exception>
    public IDisposable? Own()
    {
        try
        {
            PrivateFolder.Make(Path);
            return OwnersFile.Lock(System.IO.Path.Combine(Path, "owner.lock"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new IOException($"the data folder {Path} can't be used: {error.Message.TrimEnd('.')}. Give this user the right to write there, or name another folder with Embedded:Data.", error);
        }
    }
}
