using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Receivables;

namespace ContractFlow.Domain.Obligations;

/// <summary>
/// The facts that reaching steps makes: the steps themselves, their effects, and their notices. Items of one due date take their steps
/// together and are named in one notice.
/// </summary>
internal sealed record ReminderFacts(Position Position, Policy Policy, Instant Now)
{
    /// <summary>What the steps of subjects with one due date make.</summary>
    public ImmutableArray<FactDraft> Of(ImmutableArray<ReminderSteps> together) =>
    [
        .. together.SelectMany(steps => steps.Reached.Select(step => Reach(steps, step))),
        .. together.SelectMany(steps => steps.Reached.SelectMany(step => step.Effects).Distinct().SelectMany(effect => Effects(steps, effect))),
        .. Refer([.. together.Where(steps => steps.Reached.Any(step => step.Effects.Contains(Effect.ReferToLegal))).Select(steps => steps.Subject)]),
        .. Policy.Ladder(together[0].Subject.Obligation.Kind)
            .SelectMany(step => Notices(step, [.. together.Where(steps => steps.Speaking.Contains(step)).Select(steps => steps.Subject)])),
    ];

    /// <summary>The facts that ask for a referral of open items; none where there are none.</summary>
    public IEnumerable<FactDraft> Refer(ImmutableArray<Reminded> subjects)
    {
        var items = subjects.Where(subject => subject.Item is not null && Position.Referrals.Current(subject.Id) is null).ToArray();
        if (items.Length == 0)
        {
            return [];
        }

        var number = Position.Referrals.All.Length + 1;
        ImmutableArray<int> obligations = [.. items.Select(item => item.Obligation.Number).Distinct()];
        return [Draft($"referral:{number}:requested", new ReferralRequested(number, obligations, [.. items.Select(item => item.Id)]))];
    }

    private FactDraft Reach(ReminderSteps steps, Rung step) => Draft(
        $"rung:{steps.Subject.Id}:{step.Id}:{steps.DueDate:uuuu-MM-dd}{Again(steps, step)}",
        new RungReached(steps.Subject.Obligation.Number, step.Id, steps.DueDate, step.Effects, step.Level, steps.Subject.Item?.Id));

    // A formal step that was filed without its notice is taken once more, with it.
    private string Again(ReminderSteps steps, Rung step) =>
        Position.Ladder.Reached.ContainsKey((steps.Subject.Id, step.Id, steps.DueDate)) ? $":{Position.Version}" : "";

    private IEnumerable<FactDraft> Effects(ReminderSteps steps, Effect effect) => effect switch
    {
        Effect.HoldCredit when !Position.Ladder.CreditHolds.Contains(steps.Subject.Id) =>
            [Draft($"hold:{steps.Subject.Id}:{Position.Version}", new CreditHeld(steps.Subject.Obligation.Number, steps.Subject.Item?.Id))],
        Effect.ClaimInterest when steps.Subject.Item is { } item => Claims.Until(Position, item, Now),
        _ => [],
    };

    private IEnumerable<FactDraft> Notices(Rung step, ImmutableArray<Reminded> subjects)
    {
        if (subjects.IsEmpty)
        {
            return [];
        }

        var first = subjects[0];
        var (obligation, due) = (first.Obligation, first.DueDate!.Value);
        Role[] recipients = step.Audience switch
        {
            Audience.Debtor => [obligation.Debtor],
            Audience.Creditor => [obligation.Creditor],
            _ => [obligation.Debtor, obligation.Creditor],
        };
        Money? amount = first.Item is null ? null : Money.Sum(subjects.Select(subject => subject.Asked + subject.OnTop), Position.Currency);
        ImmutableArray<string>? items = first.Item is null ? null : [.. subjects.Select(subject => subject.Id)];
        return from role in recipients
               from channel in step.Channels
               select Draft(
                   $"notice:{first.Id}:{step.Id}:{due:uuuu-MM-dd}:{role}:{channel}".ToLowerInvariant(),
                   new NoticeQueued(step.Template, role, channel, obligation.Number, step.Id, due, amount, Items: items));
    }

    private FactDraft Draft(string id, FactData data) => new(id, data, Now, FactDraft.Ourselves);
}
