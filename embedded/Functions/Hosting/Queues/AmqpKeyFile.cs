using System.Security.Cryptography;
using ContractFlow.Embedded.ServiceBus.Amqp;
using ContractFlow.Sqlite;

namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>The AMQP endpoint's key in <c>amqp.key</c> of the data folder: made where it is missing, readable by its owner alone.</summary>
internal static class AmqpKeyFile
{
    private const int Bytes = 32;

    /// <summary>The file's path.</summary>
    public static string PathIn(string folder) => Path.Combine(folder, "amqp.key");

    /// <summary>The key of the file, which is made where it is missing.</summary>
    public static SharedAccessKey ReadOrMake(string folder)
    {
        var path = PathIn(folder);
        if (!File.Exists(path) || new FileInfo(path).Length == 0)
        {
            // Written beside and moved in place: a process that is killed meanwhile leaves no half key behind.
            Directory.CreateDirectory(folder);
            var draft = $"{path}.{Path.GetRandomFileName()}.draft";
            using (var writer = new StreamWriter(draft, OwnersFile.Options(FileMode.CreateNew, FileAccess.Write)))
            {
                writer.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)));
            }

            File.Move(draft, path, overwrite: true);
        }

        return new(SharedAccessKey.RootName, File.ReadAllText(path).Trim());
    }
}
