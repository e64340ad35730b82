namespace ContractFlow.Domain.Contracts;

/// <summary>Numbers that say the same are written alike.</summary>
internal static class PlainNumbers
{
    /// <summary>The number without the zeros that a decimal carries at its end: dividing by a one with many zeros drops them.</summary>
    public static decimal WithoutEndingZeros(this decimal number) => number / 1.0000000000000000000000000000m;
}
