using ContractFlow.Scenarios;
using Spectre.Console;

namespace ContractFlow.Demo;

/// <summary>Lines about the open items of a contract, for the timeline: what is owed, and why it is due when it is.</summary>
internal static class ItemWords
{
    /// <summary>The lines of each item, by the number of the fact that raised it: an item's id ends with it.</summary>
    public static async Task<ILookup<string, string>> ByFact(Stage stage, string contract)
    {
        var lines = new List<(string Fact, string Line)>();
        foreach (var item in await stage.Player.Items(contract))
        {
            var (id, amount, document) = (item["id"]!.GetValue<string>(), item["amount"]!, item["document"]?.GetValue<string>());
            var raised = document is null ? "" : $" ({document.EscapeMarkup()})";
            var explained = await stage.Platform.Get(item["explain"]!.GetValue<string>());
            lines.Add((id.Split('-')[^1], $"[yellow]＝ item {id}{raised}: {amount["amount"]} {amount["currency"]} due {item["dueDate"]}[/]"));
            lines.Add((id.Split('-')[^1], $"[grey]  {explained["words"]!["en"]!.GetValue<string>().EscapeMarkup()}[/]"));
        }

        return lines.ToLookup(line => line.Fact, line => line.Line);
    }
}
