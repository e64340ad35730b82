using System.Security.Cryptography;
using ContractFlow.Embedded.ServiceBus.Amqp;

namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>The AMQP door's key in <c>amqp.key</c> of the data folder: made where it is missing, readable by its owner alone.</summary>
internal static class AmqpKeyFile
{
    private const int Bytes = 32;

    /// <summary>The file's path.</summary>
    public static string PathIn(string folder) => Path.Combine(folder, "amqp.key");

    /// <summary>The key of the file, which is made where it is missing.</summary>
    public static SharedAccessKey ReadOrMake(string folder)
    {
        var path = PathIn(folder);
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(folder);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var writer = new StreamWriter(path, options);
            writer.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)));
        }

        return new(SharedAccessKey.RootName, File.ReadAllText(path).Trim());
    }
}
