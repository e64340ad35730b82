namespace ContractFlow.Functions.Doors;

/// <summary>A setting that holds secrets separated by commas: the first is the one of today, those after it are kept for what was made with them before.</summary>
internal static class SecretList
{
    private const int LeastLength = 32;

    /// <summary>The secrets of a setting's text; none where it is empty.</summary>
    /// <param name="setting">The setting's name.</param>
    /// <param name="text">Its text.</param>
    /// <exception cref="ArgumentException">One is shorter than 32 characters.</exception>
    public static string[] Of(string setting, string text)
    {
        var secrets = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return Array.TrueForAll(secrets, secret => secret.Length >= LeastLength) ? secrets : throw TooShort(setting);
    }

    /// <summary>What is said where there is none, or a short one.</summary>
    public static ArgumentException TooShort(string setting) =>
        new($"The setting {setting} must hold secrets of at least {LeastLength} characters, separated by commas. `openssl rand -hex 32` makes one.");
}
