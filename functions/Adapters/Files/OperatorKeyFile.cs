using System.Security.Cryptography;
using ContractFlow.Functions.Doors;

namespace ContractFlow.Functions.Adapters.Files;

/// <summary>The operator's first key in <c>operator.key</c> of the data folder: made where there is neither file nor setting, readable by its owner alone.</summary>
public static class OperatorKeyFile
{
    /// <summary>The key of the file, which is made where it is missing.</summary>
    /// <exception cref="ArgumentException">Somebody wrote another one into the file that is too easily guessed.</exception>
    public static OperatorKey ReadOrMake(string folder)
    {
        var path = Path.Combine(folder, "operator.key");
        var key = SecretFile.ReadOrMake(path, () => $"cf_operator_{RandomNumberGenerator.GetHexString(64, lowercase: true)}");
        KeyStrength.Require($"the operator's key in {path}", key);
        return new(key);
    }
}
