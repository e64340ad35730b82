using ContractFlow.Domain.Contracts;

namespace ContractFlow.Functions.Adapters;

/// <summary>Where a page of receivables goes on: after an open item of a contract, in the order of their ids as text.</summary>
internal static class ItemCursor
{
    /// <summary>Greater than any item's id: after the whole contract.</summary>
    public const string AfterAll = "~";

    /// <summary>The cursor after an item.</summary>
    public static string Of(ContractId contract, string item) => $"{contract.Contract}.{item}";

    /// <summary>The contract and the item of a cursor; empty ones at the beginning.</summary>
    public static (string Contract, string Item) Read(string? after) =>
        after?.IndexOf('.', StringComparison.Ordinal) is { } dot and >= 0 ? (after[..dot], after[(dot + 1)..]) : (after ?? "", "");
}
