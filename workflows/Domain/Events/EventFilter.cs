using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;

namespace ContractFlow.Domain.Events;

/// <summary>Which events a subscription wants: whole types, and beginnings of types with <c>*</c> behind them.</summary>
public sealed class EventFilter : IEquatable<EventFilter>
{
    private readonly bool _noticesAlone;

    private EventFilter(ImmutableArray<string> patterns, bool noticesAlone) => (Patterns, _noticesAlone) = (patterns, noticesAlone);

    /// <summary>What a subscription gets that asks for nothing in particular: every notice, and none of the events.</summary>
    public static EventFilter Notices { get; } = new([], true);

    /// <summary>The types that can be asked for: those of the notices and those of the events, in order.</summary>
    public static ImmutableArray<string> Known { get; } =
        [.. ComposedNotice.Templates.Select(template => EventTypes.NoticePrefix + template).Concat(EventTypes.All).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>What was asked for, as it was asked; empty where nothing was.</summary>
    public ImmutableArray<string> Patterns { get; }

    /// <summary>Whether any event can come through, beside the notices.</summary>
    public bool WantsEvents => EventTypes.All.Any(WantsEvent);

    /// <summary>The filter of what was asked for.</summary>
    /// <exception cref="InvalidValueException">One of them is no known type, and no beginning of one with <c>*</c>; or there are
    /// none.</exception>
    public static EventFilter Of(ImmutableArray<string> patterns)
    {
        if (patterns.IsDefaultOrEmpty)
        {
            throw new InvalidValueException("Without a type nothing is ever sent.");
        }

        return patterns.FirstOrDefault(pattern => !IsKnown(pattern)) is { } unknown
            ? throw new InvalidValueException($"'{unknown}' is no type of an event.")
            : new(patterns, false);
    }

    /// <summary>A stored filter. A type that a newer version had written and this one lacks is kept, and matches nothing.</summary>
    /// <param name="text">As <see cref="ToString"/> wrote it; null or empty for <see cref="Notices"/>.</param>
    public static EventFilter Read(string? text) => string.IsNullOrEmpty(text) ? Notices : new([.. text.Split(' ')], false);

    /// <summary>Whether a pattern is a known type, or the beginning of one with <c>*</c> behind it.</summary>
    public static bool IsKnown(string pattern) => pattern is not null && Known.Any(type => Fits(pattern, type));

    /// <summary>Whether a notice of a template is wanted.</summary>
    public bool WantsNotice(string template) => _noticesAlone || Fits(EventTypes.NoticePrefix + template);

    /// <summary>Whether an event of a type is wanted.</summary>
    public bool WantsEvent(string type) => !_noticesAlone && Fits(type);

    /// <inheritdoc/>
    public bool Equals(EventFilter? other) => other is not null && _noticesAlone == other._noticesAlone && Patterns.SequenceEqual(other.Patterns, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as EventFilter);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    /// <summary>The patterns apart by blanks; empty for <see cref="Notices"/>.</summary>
    public override string ToString() => string.Join(' ', Patterns);

    private static bool Fits(string pattern, string type) =>
        pattern.EndsWith('*') ? type.StartsWith(pattern[..^1], StringComparison.Ordinal) : string.Equals(pattern, type, StringComparison.Ordinal);

    private bool Fits(string type) => Patterns.Any(pattern => Fits(pattern, type));
}
