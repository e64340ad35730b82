namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>Paths of entities, as compared: without the host, without slashes at the ends, in lower case.</summary>
internal static class EntityPath
{
    /// <summary>The path of an audience such as <c>sb://localhost:5672/queue</c>, or of a bare address.</summary>
    public static string Of(string audience)
    {
        var scheme = audience.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
        {
            var path = audience.IndexOf('/', scheme + 3);
            audience = path < 0 ? string.Empty : audience[path..];
        }

        return audience.Trim('/').ToLowerInvariant();
    }

    /// <summary>Whether one path is the other or lies below it; everything lies below the empty one.</summary>
    public static bool Covers(string upper, string path) =>
        upper.Length == 0 || path == upper || (path.StartsWith(upper, StringComparison.Ordinal) && path[upper.Length] == '/');
}
