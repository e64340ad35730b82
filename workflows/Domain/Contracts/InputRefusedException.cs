using System.Collections.Immutable;
using ContractFlow.Domain.Templates;

namespace ContractFlow.Domain.Contracts;

/// <summary>Given data does not fit; everything that is wrong with it is told at once.</summary>
public sealed class InputRefusedException(ImmutableArray<InputError> errors)
    : Exception(errors.Length == 1 ? errors[0].Message : $"{errors.Length} fields don't fit; the first: {errors[0].Message}")
{
    /// <summary>Every field at fault; at least one.</summary>
    public ImmutableArray<InputError> Errors { get; } = errors;
}
