using System.Text;

namespace ContractFlow.Functions.Adapters.Files;

/// <summary>A secret that is made on first use and kept in a file of one line, readable by its owner alone.</summary>
public static class SecretFile
{
    /// <summary>The secret of the file, which is made where it is missing, or empty as one that a killed process left.</summary>
    /// <param name="path">The file.</param>
    /// <param name="make">Makes the secret.</param>
    public static string ReadOrMake(string path, Func<string> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        if (Read(path) is { } kept)
        {
            return kept;
        }

        var line = Encoding.UTF8.GetBytes(make() + Environment.NewLine);
        WholeFile.Write(path, line, replace: File.Exists(path)).GetAwaiter().GetResult();
        return Read(path)!;
    }

    private static string? Read(string path) => File.Exists(path) && File.ReadAllText(path).Trim() is { Length: > 0 } secret ? secret : null;
}
