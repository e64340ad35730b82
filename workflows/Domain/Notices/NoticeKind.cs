using System.Collections.Frozen;
using System.Collections.Immutable;

namespace ContractFlow.Domain.Notices;

/// <summary>A kind of notice: what holds of every notice of one template, in every language and version of its words.</summary>
/// <param name="Template">The template, e.g. <c>payment.formalNotice</c>.</param>
/// <param name="HasLegalEffect">Whether rights depend on the notice (it sets a last day, or claims interest), so that it must neither be doubted nor come twice: it is never
/// sent again while its outcome is unknown, and never left out for a later one.</param>
public sealed record NoticeKind(string Template, bool HasLegalEffect = false)
{
    /// <summary>Every kind that there is.</summary>
    public static ImmutableArray<NoticeKind> All { get; } =
    [
        new("payment.upcoming"), new("payment.dueToday"), new("payment.overdue"), new("payment.creditHeld"),
        new("payment.formalNotice", HasLegalEffect: true), new("payment.referred"), new(InterestNotice.Template, HasLegalEffect: true),
        new("delivery.upcoming"), new("delivery.breachNear"), new("delivery.overdue"), new("delivery.formalNotice", HasLegalEffect: true),
        new("signing.invitation"), new("signing.reminder"), new("signing.executed"), new("signing.declined"),
        new("change.invitation"), new("change.reminder"), new("change.effective"), new("change.declined"),
        new(AddressRules.Notice),
    ];

    private static readonly FrozenDictionary<string, NoticeKind> ByTemplate = All.ToFrozenDictionary(kind => kind.Template);

    /// <summary>The kind of a template. One that this build does not know, of a newer build's file, has legal effect: doubt must not send it twice.</summary>
    public static NoticeKind Of(string template) => ByTemplate.GetValueOrDefault(template) ?? new(template, HasLegalEffect: true);
}
