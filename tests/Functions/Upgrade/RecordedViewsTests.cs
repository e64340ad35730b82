using System.Text.Json;

namespace ContractFlow.Functions.Tests.Upgrade;

/// <summary>What an earlier build answered over HTTP is answered by this one from the same data: more members, never other values.</summary>
public sealed class RecordedViewsTests
{
    [Fact]
    public async Task Views_OfAnEarlierBuild_AreAnsweredWithTheSameValues()
    {
        var recorded = Recorded.Exported["0.1.4"];
        var folder = Directory.CreateTempSubdirectory("contractflow-views-").FullName;
        recorded.Unpack(folder);
        await using (var host = await ContractFlowHost.Start(folder, recorded.Clock, recorded.Settings))
        {
            var views = (await recorded.Views()).EnumerateObject().ToArray();
            Assert.True(views.Length > 100);
            var differences = new List<string>();
            foreach (var view in views)
            {
                Compare(view.Value, (await host.Tenant.Get(view.Name[1..])).Json, view.Name, differences);
            }

            Assert.Empty(differences);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static void Compare(JsonElement before, JsonElement now, string place, List<string> differences)
    {
        if (before.ValueKind == JsonValueKind.Object && now.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in before.EnumerateObject())
            {
                Compare(member.Value, now.TryGetProperty(member.Name, out var value) ? value : default, $"{place}/{member.Name}", differences);
            }
        }
        else if (before.ValueKind == JsonValueKind.Array && now.ValueKind == JsonValueKind.Array && before.GetArrayLength() == now.GetArrayLength())
        {
            foreach (var (index, (one, other)) in before.EnumerateArray().Zip(now.EnumerateArray()).Index())
            {
                Compare(one, other, $"{place}/{index}", differences);
            }
        }
        else if (now.ValueKind == JsonValueKind.Undefined || !JsonElement.DeepEquals(before, now))
        {
            differences.Add($"{place} was {before} and is {now}");
        }
    }
}
