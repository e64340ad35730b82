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
            "signing.viewed" or "signing.codeIssued" or "change.viewed" or "change.codeIssued" or "notice.sent" => null,
            var type when type.StartsWith("notice.", StringComparison.Ordinal) => OfNotice(type, data),
            var type when type.StartsWith("referral.", StringComparison.Ordinal) => OfReferral(type, data),
            "party.addressChanged" => $"[grey]✉ the {Text(data, "role")}'s mail goes to {Text(data, "email")} from now on[/]",
            "rung.reached" when data["level"] is not null => $"[orange1]▲ {Subject(data)}: overdue level {Text(data, "level")} ({Text(data, "rung")})[/]",
            "rung.reached" => $"[grey]· {Subject(data)}: step {Text(data, "rung")}, due {Text(data, "dueDate")}[/]",
            "contract.effective" => "[green]● in force[/]",
            "contract.executed" or "change.executed" => $"[green]executed copies: {data["documents"]!.AsArray().Count}[/]",
            "contract.closed" => $"[green]■ closed: {Text(data, "outcome")}[/]",
            "contract.reopened" => $"[orange1]□ open again: {Text(data, "reason")}[/]",
            "delivery.shipped" => $"shipped {Text(data, "on")}: {Text(data, "shipment")}",
            "delivery.delivered" => $"delivered {Text(data, "on")}: {Text(data, "delivery")}",
            "invoice.issued" => $"invoice {Text(data, "invoice")} of {Text(data, "issuedOn")}: {Money(data, "amount")}",
            "payment.received" => $"[green]＋ {Money(data, "amount")}[/]",
            "payment.allocated" => $"[grey]  → {string.Join(", ", data["allocations"]!.AsArray().Select(part => $"{Money(part!, "amount")} {Text(part!, "component")} of {Subject(part!)}"))}[/]",
            "interest.claimed" => $"[orange1]% {Subject(data)}: interest claimed up to {Text(data, "until")}: {Money(data, "amount")}[/]",
            "interest.unclaimed" => $"[orange1]% {Subject(data)}: interest up to {Text(data, "until")} not claimed: {Money(data, "interest")}[/]",
            "interest.corrected" => $"[orange1]% {Subject(data)}: interest taken back: {Money(data, "amount")}[/]",
            "compensation.claimed" => $"[orange1]% {Subject(data)}: fixed sum claimed: {Money(data, "amount")}[/]",
            "credit.held" => $"[red]✋ {Subject(data)}: credit on hold[/]",
            "credit.released" => $"[green]{Subject(data)}: credit released[/]",
            "dispute.raised" => $"[orange1]? disputed: {Money(data, "amount")} ({Text(data, "reason")})[/]",
            "dispute.resolved" => $"[orange1]? resolved: {Money(data, "credited")} credited[/]",
            _ => fact["title"]!.GetValue<string>().EscapeMarkup(),
        };
    }

    private static string? OfNotice(string type, JsonNode data) => type switch
    {
        "notice.queued" when Text(data, "channel") != "email" => null,
        "notice.queued" => $"[grey]✉ {Text(data, "template")} to the {Text(data, "recipient")}{(data["amount"] is null ? "" : $", {Money(data, "amount")}")}[/]",
        "notice.served" => $"[red]§ formal notice served: {Names(data, "subjects")}, {Money(data, "amount")}, to be met by {Text(data, "payBy")}[/]",
        "notice.dropped" => $"[grey]✉ not sent: {Text(data, "reason")}[/]",
        "notice.uncertain" => $"[orange1]✉ nobody knows whether it was taken: {Text(data, "reason")}[/]",
        "notice.returned" => $"[red]✉ came back: {Text(data, "reason")}[/]",
        "notice.confirmed" => $"[green]✉ arrived: {Text(data, "reason")}[/]",
        _ => type,
    };

    private static string OfReferral(string type, JsonNode data) => type switch
    {
        "referral.requested" => $"[red]⚖ to be referred: {Names(data, "items")}[/]",
        "referral.opened" => $"[red]⚖ to the lawyers: {Money(data, "amount")}[/]",
        "referral.offered" => $"[red]⚖ offered to {Text(data, "partner")}[/]",
        "referral.answered" => $"[red]⚖ {Text(data, "partner")}: {Text(data, "answer")} {Text(data, "text")}[/]",
        "referral.lapsed" => $"[red]⚖ {Text(data, "partner")} has not answered in time[/]",
        "referral.unplaced" => "[red]⚖ nobody took it: the operator has to place it[/]",
        "referral.placed" => $"[red]⚖ placed with {Text(data, "partner")}[/]",
        "referral.caseSent" => $"[red]⚖ case pack {Text(data, "packSha256")[..12]}… handed over[/]",
        "referral.updated" => $"[red]⚖ the lawyers are told: {Money(data, "outstanding")} is owed now[/]",
        "referral.withdrawn" => $"[green]⚖ withdrawn: {Text(data, "reason")}[/]",
        _ => type,
    };

    /// <summary>What a fact is about: an open item where it names one, else the obligation.</summary>
    private static string Subject(JsonNode data) => data["item"] is null ? $"obligation {Text(data, "obligation")}" : $"item {Text(data, "item")}";

    private static string Names(JsonNode data, string name) =>
        string.Join(", ", data[name]!.AsArray().Select(id => (id!.ToString().Contains('-', StringComparison.Ordinal) ? "item " : "obligation ") + id.ToString().EscapeMarkup()));

    private static string Text(JsonNode data, string name) => (data[name]?.ToString() ?? "").EscapeMarkup();

    private static string Money(JsonNode data, string name) => data[name] is { } money ? $"{money["amount"]} {money["currency"]}" : "";
}
