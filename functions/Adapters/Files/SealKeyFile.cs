using ContractFlow.Functions.Sealing;

namespace ContractFlow.Functions.Adapters.Files;

/// <summary>The key that seals packs in <c>seal.pem</c> of the data folder: made where there is neither file nor setting, readable by its owner alone.</summary>
public static class SealKeyFile
{
    /// <summary>Its name.</summary>
    public const string Name = "seal.pem";

    /// <summary>The key of the file, which is made where it is missing.</summary>
    /// <exception cref="InvalidDataException">The file holds no key.</exception>
    public static SealKey ReadOrMake(string folder, DateTimeOffset now)
    {
        var path = Path.Combine(folder, Name);
        var text = SecretFile.ReadOrMake(path, () => SealKey.Make(now));
        try
        {
            return SealKey.Of(text);
        }
        catch (ArgumentException wrong)
        {
            throw new InvalidDataException($"{path} can't be used: {wrong.Message} Put back the one of a backup, or move it away: a new key is made then, whose seals are another's.", wrong);
        }
    }

    /// <summary>Puts a new key in the place of the one that is there. The certificate of that one must be kept before.</summary>
    public static async Task<SealKey> Replace(string folder, DateTimeOffset now)
    {
        var text = SealKey.Make(now);
        await WholeFile.Write(Path.Combine(folder, Name), System.Text.Encoding.ASCII.GetBytes(text));
        return SealKey.Of(text);
    }
}
