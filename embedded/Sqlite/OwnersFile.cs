namespace ContractFlow.Sqlite;

/// <summary>Files that nobody but the process's user reads and writes. Windows has no modes; there the folder's access list decides.</summary>
public static class OwnersFile
{
    // What opening a file that another process holds says: EAGAIN of Linux and of macOS, and the sharing and lock violations of Windows.
    private static readonly int[] Held = [11, 35, unchecked((int)0x80070020), unchecked((int)0x80070021)];

    /// <summary>How such a file is opened; where it is made, it is made for its owner alone.</summary>
    /// <param name="mode">Whether it is made, opened, or either.</param>
    /// <param name="access">Whether it is read, written, or both.</param>
    /// <param name="share">What others may do with it meanwhile.</param>
    /// <param name="options">More of the system's options.</param>
    public static FileStreamOptions Options(FileMode mode, FileAccess access = FileAccess.ReadWrite, FileShare share = FileShare.None, FileOptions options = FileOptions.None)
    {
        var made = new FileStreamOptions { Mode = mode, Access = access, Share = share, Options = options };
        if (!OperatingSystem.IsWindows())
        {
            made.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return made;
    }

    /// <summary>Takes a lock, an empty file that stays, until the answer is disposed or the process ends, however it ends.</summary>
    /// <param name="path">The file; its folder must be there.</param>
    /// <returns>The hold on it; null where another has it, in this process or another.</returns>
    /// <exception cref="IOException">The file can't be made or opened.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not write to it.</exception>
    public static IDisposable? Lock(string path)
    {
        try
        {
            return new FileStream(path, Options(FileMode.OpenOrCreate));
        }
        catch (IOException held) when (Held.Contains(held.HResult))
        {
            return null;
        }
    }
}
