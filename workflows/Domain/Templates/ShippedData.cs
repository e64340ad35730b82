namespace ContractFlow.Domain.Templates;

/// <summary>The files under Data, embedded in the assembly.</summary>
internal static class ShippedData
{
    private const string Prefix = "ContractFlow.Domain.Templates.Data.";

    /// <summary>The text of one file directly under Data, line ends as LF.</summary>
    public static string Text(string name) => Read(Prefix + name);

    /// <summary>The texts of the JSON files in one folder of Data, in the order of their names, each with its name.</summary>
    public static IEnumerable<(string Name, string Text)> JsonIn(string folder) =>
        from resource in typeof(ShippedData).Assembly.GetManifestResourceNames().Order(StringComparer.Ordinal)
        where resource.StartsWith(Prefix + folder + ".", StringComparison.Ordinal) && resource.EndsWith(".json", StringComparison.Ordinal)
        select (resource[(Prefix.Length + folder.Length + 1)..], Read(resource));

    private static string Read(string resource)
    {
        using var stream = typeof(ShippedData).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The assembly carries no resource '{resource}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
