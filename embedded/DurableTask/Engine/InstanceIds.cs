namespace ContractFlow.Embedded.DurableTask;

/// <summary>The rules for instance ids, as strict as those of the backends of Durable Functions.</summary>
internal static class InstanceIds
{
    public const int MaxLength = 100;

    /// <exception cref="ArgumentException">The id breaks a rule.</exception>
    public static string Check(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        if (id.Length > MaxLength)
        {
            throw new ArgumentException($"The instance id '{id}' has {id.Length} characters; at most {MaxLength} are allowed.", nameof(id));
        }

        if (id[0] == '@' || id.AsSpan().ContainsAny("/\\#?") || HasControl(id))
        {
            throw new ArgumentException(
                $"The instance id '{id}' is not allowed: it must not start with @ nor hold /, \\, #, ? or control characters.", nameof(id));
        }

        return id;
    }

    private static bool HasControl(ReadOnlySpan<char> id)
    {
        foreach (var character in id)
        {
            if (char.IsControl(character))
            {
                return true;
            }
        }

        return false;
    }
}
