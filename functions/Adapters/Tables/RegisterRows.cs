using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using ContractFlow.Domain.Contracts;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Functions.Adapters.Tables;

/// <summary>
/// The rows of the register: for each way of asking a range of its own in the tenant's partition, in the order of the contract id, so that no question has to look at
/// more than it answers. The letter says which: <c>c</c> all contracts, <c>l</c> those not closed, <c>r</c> by reference, <c>p</c> by party; with open items alone
/// <c>o</c> those with open ones, <c>b</c> and <c>s</c> the same by buyer and supplier; with referrals alone <c>f</c> by legal partner;
/// with what needs a person alone <c>a</c>.
/// </summary>
internal static class RegisterRows
{
    public const string All = "c|";
    public const string Live = "l|";
    public const string Open = "o|";
    public const string Attention = "a|";

    /// <summary>The most characters of a line in a row: a transaction holds five of them.</summary>
    public const int MostInRow = 60_000;

    private static readonly string[] Over = ["withdrawn", "closed"];

    public static string ByReference(string reference) => $"r|{TableKeys.Of(reference)}|";

    public static string ByParty(string party) => $"p|{TableKeys.Of(party)}|";

    public static string OpenByBuyer(string buyer) => $"b|{TableKeys.Of(buyer)}|";

    public static string OpenBySupplier(string supplier) => $"s|{TableKeys.Of(supplier)}|";

    public static string WithPartner(string partner) => $"f|{TableKeys.Of(partner)}|";

    /// <summary>Whether a referral is with its partner and not over.</summary>
    public static bool IsOpen(RegisteredReferral referral) => referral.Partner is not null && !Over.Contains(referral.Stage);

    /// <summary>The line of a contract as text.</summary>
    public static string Write(RegisterEntry entry) => JsonSerializer.Serialize(entry, DomainJson.Options);

    /// <summary>The line of a row; the id has no setters for JSON to use, so it comes from the key.</summary>
    public static RegisterEntry Read(TableEntity row, string text) => JsonSerializer.Deserialize<RegisterEntry>(text, DomainJson.Options)! with
    {
        Contract = new(row.PartitionKey, row.RowKey[(row.RowKey.LastIndexOf('|') + 1)..]),
    };

    /// <summary>Every row that a contract must have, with the part of its line that the row holds.</summary>
    public static IEnumerable<(string Key, RegisterEntry Line)> Of(RegisterEntry entry)
    {
        var attention = entry with { Obligations = [], Referrals = [], Items = [] };
        var items = entry with { Attention = null, Referrals = [], Obligations = [] };
        var referrals = entry with { Attention = null, Obligations = [], Items = [], Referrals = [.. entry.Referrals.Where(IsOpen)] };
        return Ranges(entry).Select(range => (range, entry))
            .Concat(entry.Items.All(item => item.Ended) ? [] : OpenRanges(entry).Select(range => (range, items)))
            .Concat(referrals.Referrals.Select(referral => WithPartner(referral.Partner!)).Distinct().Select(range => (range, referrals)))
            .Concat(entry.Attention is null or { IsEmpty: true } ? [] : [(Attention, attention)])
            .Select(row => (row.range + entry.Contract.Contract, row.Item2));
    }

    private static IEnumerable<string> Ranges(RegisterEntry entry) =>
        new[] { All, ByReference(entry.Reference), ByParty(entry.BuyerId), ByParty(entry.SupplierId) }.Concat(entry.Stage == Stage.Closed ? [] : [Live]).Distinct();

    private static string[] OpenRanges(RegisterEntry entry) => [Open, OpenByBuyer(entry.BuyerId), OpenBySupplier(entry.SupplierId)];
}
