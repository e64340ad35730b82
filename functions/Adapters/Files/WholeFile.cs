using ContractFlow.Sqlite;

namespace ContractFlow.Functions.Adapters.Files;

/// <summary>
/// Writes files that are there as a whole or not at all, however the process ends: written beside, flushed to disk, then moved in place, readable by their owner
/// alone. What a process that was killed leaves beside ends in <c>.draft</c> and is replaced by the next try.
/// </summary>
public static class WholeFile
{
    /// <summary>The end of the name of what is not whole yet.</summary>
    public const string Draft = ".draft";

    /// <summary>Writes a file, in place of one that is there.</summary>
    /// <param name="path">Its path; the folder is made where it is missing.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="replace">Whether it takes the place of a file that is there; else that one stays.</param>
    /// <exception cref="IOException">It can't be written; nothing is left behind.</exception>
    public static async Task Write(string path, Func<Stream, Task> write, bool replace = true)
    {
        ArgumentNullException.ThrowIfNull(write);
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
        {
            PrivateFolder.Make(folder);
        }

        // A name of its own, so that two writers of the same file don't meet; the leftovers of killed ones are found by its beginning.
        var beside = $"{path}.{Path.GetRandomFileName()}{Draft}";
        try
        {
            await using (var file = new FileStream(beside, OwnersFile.Options(FileMode.CreateNew, options: FileOptions.Asynchronous)))
            {
                await write(file);
                file.Flush(flushToDisk: true);
            }

            Place(beside, path, replace);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    /// <summary>The same with bytes that are there already.</summary>
    /// <exception cref="IOException">It can't be written; nothing is left behind.</exception>
    public static Task Write(string path, ReadOnlyMemory<byte> bytes, bool replace = true) => Write(path, file => file.WriteAsync(bytes).AsTask(), replace);

    /// <summary>Removes what killed writers of a folder left beside.</summary>
    /// <param name="folder">The folder; it may be missing.</param>
    public static void RemoveDrafts(string folder)
    {
        if (Directory.Exists(folder))
        {
            foreach (var draft in Directory.EnumerateFiles(folder, $"*{Draft}"))
            {
                File.Delete(draft);
            }
        }
    }

    private static void Place(string beside, string path, bool replace)
    {
        try
        {
            File.Move(beside, path, overwrite: replace);
        }
        catch (IOException) when (!replace && File.Exists(path))
        {
            // Another writer was first; its file stays.
        }
    }
}
