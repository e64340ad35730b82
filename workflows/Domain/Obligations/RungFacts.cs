using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Receivables;

namespace ContractFlow.Domain.Obligations;

/// <summary>The facts that reaching rungs makes: the rungs themselves, their effects, and the notices of the highest.</summary>
internal static class RungFacts
{
    public static ImmutableArray<FactDraft> For(Position position, Standing standing, LocalDate due, ImmutableArray<Rung> reached, Policy policy, Instant now)
    {
        var facts = new Maker(position, standing, due, policy, now);
        return [.. reached.Select(facts.Reach), .. reached.SelectMany(rung => rung.Effects).Distinct().SelectMany(facts.Effects), .. facts.Notices(reached[^1])];
    }

    private sealed record Maker(Position Position, Standing Standing, LocalDate Due, Policy Policy, Instant Now)
    {
        private int Number => Standing.Obligation.Number;

        public FactDraft Reach(Rung rung) =>
            Draft($"rung:{Number}:{rung.Id}:{Due:uuuu-MM-dd}", new RungReached(Number, rung.Id, Due, rung.Effects, rung.Level));

        public IEnumerable<FactDraft> Effects(Effect effect) => effect switch
        {
            Effect.HoldCredit => [Draft($"hold:{Number}:{Due:uuuu-MM-dd}", new CreditHeld(Number))],
            Effect.ClaimInterest => Claims(Position.Today(Now)),
            Effect.FormalNotice => [Draft($"formal:{Number}:{Due:uuuu-MM-dd}", new FormalNoticeServed(Number, Position.Today(Now).PlusDays(Policy.FormalNoticeDays), Standing.Collectable))],
            _ => [],
        };

        public IEnumerable<FactDraft> Notices(Rung rung)
        {
            var debtor = Standing.Obligation.Debtor;
            var creditor = Standing.Obligation.Creditor;
            Role[] recipients = rung.Audience switch { Audience.Debtor => [debtor], Audience.Creditor => [creditor], _ => [debtor, creditor] };
            return from role in recipients
                   from channel in rung.Channels
                   select Draft(
                       $"notice:{Number}:{rung.Id}:{Due:uuuu-MM-dd}:{role}:{channel}".ToLowerInvariant(),
                       new NoticeQueued(rung.Template, role, channel, Number, rung.Id, Due, Standing.Obligation.Kind == ObligationKind.Payment ? Standing.Collectable : null));
        }

        private IEnumerable<FactDraft> Claims(LocalDate today)
        {
            if (InterestClaim.Until(Position, Standing, today) is { } interest)
            {
                yield return Draft($"interest:{Number}:{interest.Until:uuuu-MM-dd}", interest);
            }

            foreach (var sum in CompensationClaim.Until(Position, Standing, today))
            {
                yield return Draft($"compensation:{Number}:{sum.DueDate:uuuu-MM-dd}", sum);
            }
        }

        private FactDraft Draft(string id, FactData data) => new(id, data, Now, FactDraft.Ourselves);
    }
}
