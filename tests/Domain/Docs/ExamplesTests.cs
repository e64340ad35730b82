using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Tests.Docs;

/// <summary>The JSON that the guides show is JSON that the product writes or takes: every block of every page is known here.</summary>
public sealed partial class ExamplesTests
{
    public static TheoryData<string, int> Blocks => [.. Pages().SelectMany(page => Enumerable.Range(0, In(page).Count).Select(block => (page, block)))];

    [Theory, MemberData(nameof(Blocks))]
    public void Block_OfAGuide_IsWhatTheProductWritesOrTakes(string page, int block)
    {
        using var json = JsonDocument.Parse(In(page)[block]);
        var root = json.RootElement;
        var what = root.TryGetProperty("type", out var type) ? type.GetString()!.Split('.')[0] : page;
        switch (what)
        {
            case "notice":
                Assert.Equal($"notice.{root.GetProperty("data").GetProperty("notice").GetProperty("template").GetString()}", type.GetString());
                Assert.NotNull(root.GetProperty("data").GetProperty("notice").Deserialize<NoticeQueued>(DomainJson.Options));
                break;
            case "referral":
                Assert.Equal(("1.0", "application/json"), (root.GetProperty("specversion").GetString(), root.GetProperty("datacontenttype").GetString()));
                Assert.NotNull(Message(type.GetString()!, root.GetProperty("data")));
                break;
            case "payment-terms.md":
                Assert.NotNull(root.Deserialize<PaymentTerms>(DomainJson.Options));
                break;
            case "templates.md":
                // Added and drafted from by LibraryRules and, over HTTP, by TemplateDoorTests.
                Assert.InRange(block, 0, 2);
                break;
            default:
                Assert.Contains(page, CheckedElsewhere.Keys);
                break;
        }
    }

    // Pages whose blocks have a test of their own, and its name.
    private static readonly Dictionary<string, string> CheckedElsewhere = new()
    {
        ["integrating.md"] = "tests/Functions/Webhooks",
    };

    private static object? Message(string type, JsonElement data) => type switch
    {
        "referral.offered" => data.Deserialize<ReferralOffer>(DomainJson.Options),
        "referral.case" => data.Deserialize<ReferralCase>(DomainJson.Options),
        "referral.updated" or "referral.withdrawn" => data.Deserialize<ReferralChange>(DomainJson.Options),
        _ => data.Deserialize<Answer>(DomainJson.Options),
    };

    private static IEnumerable<string> Pages() =>
        Directory.EnumerateFiles(Folder(), "*.md").Select(path => Path.GetFileName(path)).Where(page => In(page).Count > 0).Order(StringComparer.Ordinal);

    private static List<string> In(string page) => [.. Json().Matches(File.ReadAllText(Path.Combine(Folder(), page))).Select(match => match.Groups[1].Value)];

    private static string Folder([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "docs"));

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Json();

    private sealed record Answer(Money? Amount = null, string? Text = null);
}
