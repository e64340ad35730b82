using System.Reflection;

namespace ContractFlow.Architecture.Tests;

/// <summary>The floors as assemblies, and the repository as files.</summary>
public static class House
{
    public static readonly Assembly Domain = Assembly.Load("ContractFlow.Domain");
    public static readonly Assembly Orchestrations = Assembly.Load("ContractFlow.Orchestrations");
    public static readonly Assembly DurableTask = Assembly.Load("ContractFlow.Embedded.DurableTask");
    public static readonly Assembly ServiceBus = Assembly.Load("ContractFlow.Embedded.ServiceBus");
    public static readonly Assembly SelfHost = Assembly.Load("ContractFlow.Embedded.Functions");
    public static readonly Assembly Clock = Assembly.Load("ContractFlow.Clock");
    public static readonly Assembly Sqlite = Assembly.Load("ContractFlow.Sqlite");
    public static readonly Assembly Functions = Assembly.Load("ContractFlow");

    public static readonly IReadOnlyList<Assembly> Floors = [Domain, Orchestrations, DurableTask, ServiceBus, SelfHost, Clock, Sqlite, Functions];

    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>Files below a folder of the repository, without what a build puts there.</summary>
    public static IEnumerable<string> Files(string folder, string pattern) => Directory
        .EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "node_modules" or "artifacts"));

    /// <summary>The code below some folders: file, line number and text, comments left out.</summary>
    public static IEnumerable<(string Place, string Text)> Lines(params string[] folders) =>
        from folder in folders
        from file in Files(folder, "*.cs")
        from line in File.ReadLines(file).Index()
        where !line.Item.TrimStart().StartsWith("//", StringComparison.Ordinal)
        select ($"{Path.GetRelativePath(Root, file)}:{line.Index + 1}", line.Item);

    public static void AssertNone(IEnumerable<string> found, string rule)
    {
        var list = found.Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.True(list.Count == 0, $"{rule}\n{string.Join('\n', list)}");
    }

    private static string FindRoot(string folder) => File.Exists(Path.Combine(folder, "ContractFlow.sln"))
        ? folder
        : FindRoot(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("ContractFlow.sln is in no folder above the tests."));
}
