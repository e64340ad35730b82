namespace ContractFlow.Domain.Contracts;

/// <summary>Where a contract is in its life.</summary>
public enum Stage
{
    /// <summary>Asked for; its documents are not rendered yet.</summary>
    Drafted,

    /// <summary>Documents are there, nobody was asked to sign yet.</summary>
    DrawnUp,

    /// <summary>Waiting for signatures.</summary>
    Signing,

    /// <summary>A signatory declined or time ran out; about to be closed.</summary>
    Unsigned,

    /// <summary>Signed: obligations run.</summary>
    Effective,

    /// <summary>Nothing is left to do.</summary>
    Closed,
}
