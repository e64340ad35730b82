using ContractFlow.Domain.Contracts;

namespace ContractFlow.Orchestrations;

/// <summary>What a register's lines and the contracts' timers were worked out with.</summary>
public static class RegisterBasis
{
    // Raised with every change of what lines hold, or of which orchestrations watch a contract. 1: open items. 2: their zones.
    // 3: refunds and rates that need a person.
    private const int Format = 3;

    /// <summary>
    /// The basis of this build: the format of its lines, and the digest of the calendars, rates and policies that it carries. Where a register
    /// remembers another, each of its lines is written again, and each live contract is woken once.
    /// </summary>
    public static string Current { get; } = $"{Format}:{EmbeddedData.Digest}";
}
