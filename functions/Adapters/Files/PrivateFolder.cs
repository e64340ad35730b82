using System.Runtime.Versioning;

namespace ContractFlow.Functions.Adapters.Files;

/// <summary>Folders and files that nobody but the process's user enters and reads. Windows has no modes; there the folder's access list decides.</summary>
public static class PrivateFolder
{
    private const UnixFileMode FolderMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Others = (UnixFileMode)0b000_111_111;

    /// <summary>Makes a folder, and those above it that are missing, for the owner alone. One that is there stays as it is.</summary>
    public static void Make(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        // The mode is given to the last one alone.
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } above && !Directory.Exists(above))
        {
            Make(above);
        }

        Directory.CreateDirectory(path, FolderMode);
    }

    /// <summary>Takes a folder, and the files in it, from everybody but their owner.</summary>
    /// <param name="path">The folder.</param>
    /// <returns>Whether the folder was open to others.</returns>
    /// <exception cref="UnauthorizedAccessException">The folder is another user's, or its file system keeps no modes.</exception>
    public static bool Shut(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return false;
        }

        var folder = Directory.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        var wasOpen = (File.GetUnixFileMode(folder) & Others) != 0;
        if (wasOpen)
        {
            File.SetUnixFileMode(folder, FolderMode);
            if ((File.GetUnixFileMode(folder) & Others) != 0)
            {
                throw new UnauthorizedAccessException($"Its file system keeps no modes: '{folder}' stays open to others.");
            }
        }

        foreach (var file in new DirectoryInfo(folder).EnumerateFiles().Where(file => file.LinkTarget is null && (file.UnixFileMode & Others) != 0))
        {
            Shut(file);
        }

        return wasOpen;
    }

    [UnsupportedOSPlatform("windows")]
    private static void Shut(FileInfo file)
    {
        try
        {
            file.UnixFileMode &= ~Others;
        }
        catch (UnauthorizedAccessException)
        {
            // Another user's file in a folder that nobody else enters.
        }
    }
}
