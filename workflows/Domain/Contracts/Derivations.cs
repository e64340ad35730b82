using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Receivables;

namespace ContractFlow.Domain.Contracts;

/// <summary>
/// What follows from a position alone and is asked for over and over: its open items and their accounts, each worked out when it is first asked for. A position
/// never changes, so neither do they; a copy of it has its own. Several threads may ask at once, and then at worst work out the same twice.
/// </summary>
internal sealed class Derivations(Position owner)
{
    private readonly Known?[] _known = new Known?[owner.Obligations.Length];

    /// <summary>Whether these are those of a position, and not of the one that it was copied from.</summary>
    public bool AreOf(Position position) => ReferenceEquals(owner, position);

    /// <summary>The open items of a payment of the position.</summary>
    public ItemList Items(Obligation obligation) => Of(obligation).Items(owner);

    /// <summary>The accounts of a payment of the position.</summary>
    public ItemAccounts Accounts(Obligation obligation) => Of(obligation).Accounts(owner);

    /// <summary>Says nothing of a position: two with the same facts are equal, whatever was asked of them.</summary>
    public override bool Equals(object? obj) => obj is Derivations;

    /// <inheritdoc/>
    public override int GetHashCode() => 0;

    // A rule may ask what would be with another obligation in place of the position's own.
    private Known Of(Obligation obligation)
    {
        var index = obligation.Number - 1;
        return index < 0 || index >= _known.Length || !ReferenceEquals(owner.Obligations[index], obligation)
            ? new(obligation)
            : _known[index] ??= new(obligation);
    }

    private sealed class Known(Obligation obligation)
    {
        private ItemList? _items;
        private ItemAccounts? _accounts;

        public ItemList Items(Position position) => _items ??= new(OpenItems.WorkOut(position, obligation));

        public ItemAccounts Accounts(Position position) => _accounts ??= ItemAccounts.WorkOut(position, obligation);
    }
}

/// <summary>Open items, in the order of the facts that raised them.</summary>
internal sealed record ItemList(System.Collections.Immutable.ImmutableArray<OpenItem> All);
