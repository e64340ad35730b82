using System.Collections.Immutable;
using System.Globalization;
using ContractFlow.Domain.Templates;

namespace ContractFlow.Domain.Contracts;

/// <summary>Given data does not fit; what is wrong with it is told at once, up to <see cref="InputError.MostTold"/> fields.</summary>
public sealed class InputRefusedException(ImmutableArray<InputError> errors)
    : Exception(errors.Length == 1 ? errors[0].Message : $"{Number(errors.Length)} fields don't fit; the first: {errors[0].Message}")
{
    /// <summary>The fields at fault, the first twenty; at least one.</summary>
    public ImmutableArray<InputError> Errors { get; } = [.. errors.Take(InputError.MostTold)];

    /// <summary>How many fields at fault are said to be there: readers stop where there are more than are told.</summary>
    internal static string Number(int faults) => faults > InputError.MostTold ? $"More than {InputError.MostTold}" : faults.ToString(CultureInfo.InvariantCulture);
}
