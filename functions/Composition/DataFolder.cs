using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace ContractFlow.Functions.Composition;

/// <summary>Where a single machine keeps its data.</summary>
/// <param name="Path">The folder's full path.</param>
public sealed record DataFolder(string Path)
{
    // What opening a file that another process holds says: EAGAIN of Linux and of macOS, and the sharing and lock violations of Windows.
    private static readonly int[] Held = [11, 35, unchecked((int)0x80070020), unchecked((int)0x80070021)];

    /// <summary>The folder of the setting <c>Embedded:Data</c>, <c>data</c> where it is not set, below the application's own.</summary>
    public static DataFolder Of(IConfiguration settings, IHostEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(environment);
        return new(System.IO.Path.Combine(environment.ContentRootPath, settings["Embedded:Data"] is { Length: > 0 } folder ? folder : "data"));
    }

    /// <summary>Takes the folder for this process, until the answer is disposed or the process ends, however it ends.</summary>
    /// <returns>The hold on it; null where another process has it.</returns>
    /// <exception cref="IOException">The folder can't be made or written to; the message says which, why, and what to do.</exception>
    public IDisposable? Own()
    {
        try
        {
            Directory.CreateDirectory(Path);
            return new FileStream(System.IO.Path.Combine(Path, "owner.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException held) when (Held.Contains(held.HResult))
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new IOException($"the data folder {Path} can't be used: {error.Message.TrimEnd('.')}. Give this user the right to write there, or name another folder with Embedded:Data.", error);
        }
    }
}
