using System.Text.Json.Nodes;
using Spectre.Console;

namespace ContractFlow.Demo;

/// <summary>One line about a fact, for the timeline.</summary>
internal static class FactWords
{
    /// <summary>The line, or null for facts that only say how another came about.</summary>
    public static string? Of(JsonNode fact)
    {
        var data = fact["data"]!;
        return fact["type"]!.GetValue<string>().Split('@')[0] switch
        {
            "signing.viewed" or "signing.codeIssued" or "notice.sent" => null,
            "notice.queued" when Text(data, "channel") != "email" => null,
            "notice.queued" => $"[grey]✉ {Text(data, "template")} to the {Text(data, "recipient")}{(data["amount"] is null ? "" : $", {Money(data, "amount")}")}[/]",
            "notice.dropped" => $"[grey]✉ not sent: {Text(data, "reason")}[/]",
            "rung.reached" when data["level"] is not null => $"[orange1]▲ overdue level {Text(data, "level")} ({Text(data, "rung")})[/]",
            "rung.reached" => $"[grey]· rung {Text(data, "rung")}, due {Text(data, "dueDate")}[/]",
            "contract.effective" => "[green]● in force[/]",
            "contract.closed" => $"[green]■ closed: {Text(data, "outcome")}[/]",
            "payment.received" => $"[green]＋ {Money(data, "amount")}[/]",
            "payment.allocated" => $"[grey]  → {string.Join(", ", data["allocations"]!.AsArray().Select(part => $"{Money(part!, "amount")} {Text(part!, "component")} of {Text(part!, "obligation")}"))}[/]",
            "interest.claimed" => $"[orange1]% interest claimed: {Money(data, "amount")}[/]",
            "compensation.claimed" => $"[orange1]% fixed sum claimed: {Money(data, "amount")}[/]",
            "credit.held" => "[red]✋ credit on hold[/]",
            "credit.released" => "[green]credit released[/]",
            "notice.formal" => $"[red]§ formal notice, to be met by {Text(data, "payBy")}[/]",
            "referral.opened" => $"[red]⚖ to the lawyers: {Money(data, "amount")}[/]",
            "referral.offered" => $"[red]⚖ offered to {Text(data, "partner")}[/]",
            "referral.answered" => $"[red]⚖ {Text(data, "partner")}: {Text(data, "answer")} {Text(data, "text")}[/]",
            "referral.caseSent" => $"[red]⚖ case pack {Text(data, "packSha256")[..12]}… handed over[/]",
            "referral.withdrawn" => "[green]⚖ withdrawn: the debt is paid[/]",
            "dispute.raised" => $"[orange1]? disputed: {Money(data, "amount")} ({Text(data, "reason")})[/]",
            "dispute.resolved" => $"[orange1]? resolved: {Money(data, "credited")} credited[/]",
            _ => fact["title"]!.GetValue<string>().EscapeMarkup(),
        };
    }

    private static string Text(JsonNode data, string name) => (data[name]?.ToString() ?? "").EscapeMarkup();

    private static string Money(JsonNode data, string name) => data[name] is { } money ? $"{money["amount"]} {money["currency"]}" : "";
}
