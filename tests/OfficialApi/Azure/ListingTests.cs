using System.Reflection;
using System.Runtime.CompilerServices;

namespace ContractFlow.OfficialApi.Tests;

/// <summary>
/// Holds the listings to the packages that are pinned. After moving a pin, run this with the environment variable <c>RECORD_LISTINGS</c> set: it writes
/// the listings anew, and the same tests in the Embedded edition name what is no longer true of embedded/.
/// </summary>
public sealed class ListingTests
{
    public static TheoryData<string> Assemblies =>
    [
        "Microsoft.Azure.Functions.Worker",
        "Microsoft.Azure.Functions.Worker.Core",
        "Microsoft.Azure.Functions.Worker.Extensions.Abstractions",
        "Microsoft.Azure.Functions.Worker.Extensions.DurableTask",
        "Microsoft.Azure.Functions.Worker.Extensions.Http",
        "Microsoft.Azure.Functions.Worker.Extensions.Http.AspNetCore",
        "Microsoft.Azure.Functions.Worker.Extensions.Timer",
    ];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Listing_OfAnOfficialAssembly_IsWhatThePinnedPackageHas(string name)
    {
        string[] official = [.. ListingFile.Of(Assembly.Load(name))];
        if (Environment.GetEnvironmentVariable("RECORD_LISTINGS") is { Length: > 0 })
        {
            File.WriteAllText(Path.Combine(SourceFolder(), "..", "Listings", name + ".txt"), string.Join('\n', official) + "\n");
            return;
        }

        var listed = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Listings", name + ".txt"));
        Assert.Equal(listed, official);
    }

    private static string SourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
