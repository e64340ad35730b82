using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace ContractFlow.Functions.Composition;

/// <summary>Where a single machine keeps its data.</summary>
/// <param name="Path">The folder's full path.</param>
public sealed record DataFolder(string Path)
{
    /// <summary>The folder of the setting <c>Embedded:Data</c>, <c>data</c> where it is not set, below the application's own.</summary>
    public static DataFolder Of(IConfiguration settings, IHostEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(environment);
        return new(System.IO.Path.Combine(environment.ContentRootPath, settings["Embedded:Data"] is { Length: > 0 } folder ? folder : "data"));
    }

    /// <summary>Takes the folder for this process, until the answer is disposed or the process ends, however it ends.</summary>
    /// <returns>The hold on it; null where another process has it.</returns>
    public IDisposable? Own()
    {
        Directory.CreateDirectory(Path);
        try
        {
            return new FileStream(System.IO.Path.Combine(Path, "owner.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
