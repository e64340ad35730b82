using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Disputes;

/// <summary>What proposing and agreeing to an amendment files, or why it is refused.</summary>
public static class AmendmentRules
{
    /// <summary>A change is proposed; it binds once both parties have agreed.</summary>
    /// <exception cref="RefusedException">See docs/problems.md.</exception>
    public static IEnumerable<FactDraft> Propose(Position position, ProposeAmendment command, Origin origin, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(origin);
        var (terms, reason) = Demand.All(position, () => Terms(command), () => Demand.Text(command.Reason, "/reason"));
        var id = Filing.IdOf("amendment", command.Amendment, origin, "/amendment");
        var before = Filing.Find<AmendmentProposed>(position, id);
        Demand.Effective(position, before);

        var number = before?.Amendment ?? position.Disputes.Amendments.Length + 1;
        var proposed = new AmendmentProposed(number, terms, reason, command.Amendment, command.How == Assent.Platform ? null : command.How);
        if (Filing.RepeatsOwn(position, id, proposed, "amendment", command.Amendment, origin))
        {
            return [];
        }

        Possible(position, terms, now);
        NotOpenAlready(position, terms);
        return [new(id, proposed, now, origin.By)];
    }

    private static AmendmentTerms Terms(ProposeAmendment command) =>
        command.Terms is { Payments: not null } or { DeliverBy: not null } ? command.Terms
            : throw Demand.Invalid(
                "An amendment changes something: payments, deliverBy or both are expected.", "/terms", "payments, deliverBy or both");

    /// <summary>A party agrees; where the other has agreed, the amendment takes effect.</summary>
    /// <exception cref="RefusedException">See docs/problems.md.</exception>
    public static IEnumerable<FactDraft> Agree(Position position, int number, AgreeTo command, Origin origin, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(origin);
        var amendment = number >= 1 && number <= position.Disputes.Amendments.Length ? position.Disputes.Amendment(number)
            : throw new RefusedException("unknown-amendment", $"There is no amendment {number} under this contract; it has {position.Disputes.Amendments.Length}.");
        var role = command.Role ?? throw Demand.Invalid("Who agrees is expected: buyer or supplier.", "/role");
        if (amendment.AgreedBy.Contains(role))
        {
            return [];
        }

        Demand.ByWord(amendment.How, $"amendment {number}");
        return Agreed(position, amendment, role, Assent.Platform, origin.By, now);
    }

    /// <summary>A party's agreement, and the amendment's effect where the other has agreed.</summary>
    /// <exception cref="RefusedException">It is not possible any more.</exception>
    internal static IEnumerable<FactDraft> Agreed(Position position, Amendment amendment, Role role, Assent how, string by, Instant now)
    {
        Demand.Effective(position);
        NotOvertaken(position, amendment.Number);
        Possible(position, amendment.Terms, now);
        var agreed = new FactDraft(AgreedId(amendment.Number, role), new AmendmentAgreed(amendment.Number, role, how == Assent.Platform ? null : how), now, by);
        return amendment.AgreedBy.IsEmpty ? [agreed] : [agreed, TakeEffect(position, amendment, now)];
    }

    private static void NotOpenAlready(Position position, AmendmentTerms terms)
    {
        var asked = CanonicalJson.Of<object>(terms);
        if (ProposedChange.All(position).FirstOrDefault(change => change is { IsAmendment: true, IsOpen: true } && CanonicalJson.Of<object>(change.Amendment.Terms) == asked) is { } same)
        {
            throw new RefusedException("already-open", $"Amendment {same.Number} proposes the same and waits for the parties to agree; nothing more is to be proposed.", "/terms");
        }
    }

    private static FactDraft TakeEffect(Position position, Amendment amendment, Instant now) => new(
        $"amendment-effective:{amendment.Number}",
        new AmendmentEffective(amendment.Number, position.Today(now), amendment.Terms.Payments is null ? [] : Unpaid(position)),
        now,
        FactDraft.Ourselves);

    private static string AgreedId(int number, Role role) => $"amendment-agreed:{number}:{role}".ToLowerInvariant();

    private static ImmutableArray<int> Unpaid(Position position) =>
        [.. position.Obligations.Where(obligation => obligation is { Kind: ObligationKind.Payment, Released: null } && Principal.Outstanding(position, obligation).IsPositive).Select(obligation => obligation.Number)];

    private static void NotOvertaken(Position position, int number)
    {
        if (position.Disputes.Amendments.FirstOrDefault(other => other.Number > number && other.EffectiveOn is not null) is { } later)
        {
            throw new RefusedException("amendment-overtaken", $"Amendment {later.Number} took effect after amendment {number} was proposed; propose it anew on what is agreed now.");
        }
    }

    private static void Possible(Position position, AmendmentTerms terms, Instant now)
    {
        if (position.Disputes.Terminations.Any(termination => termination.EffectiveOn is not null))
        {
            throw new RefusedException("contract-terminated", "The contract was ended early: there is nothing left to amend.");
        }

        if (terms.DeliverBy < position.Today(now))
        {
            throw new RefusedException("past-date", $"The new last day of delivery, {terms.DeliverBy:uuuu-MM-dd}, is past.", "/terms/deliverBy");
        }

        if (terms.DeliverBy is { Year: > 2199 } late)
        {
            throw Demand.Invalid($"The new last day of delivery, {late:uuuu-MM-dd}, is too late: a day up to the year 2199 is expected.", "/terms/deliverBy");
        }

        if (terms.Payments is null)
        {
            return;
        }

        if (terms.Payments.Undatable() is [var fault, ..])
        {
            throw Demand.Invalid(fault.Why, "/terms/payments");
        }

        var unpaid = Unpaid(position);
        if (unpaid.IsEmpty)
        {
            throw new RefusedException("nothing-left", "Everything is paid: there is no payment left to amend.", "/terms/payments");
        }

        Splittable(position, terms.Payments, unpaid);
        if (unpaid.Any(number => position.Disputes.Disputed(number, position.Currency).IsPositive))
        {
            throw new RefusedException("dispute-open", "Payments can't be amended while a part of them is disputed; resolve the dispute first.", "/terms/payments");
        }
    }

    private static void Splittable(Position position, PaymentPlan payments, ImmutableArray<int> unpaid)
    {
        var rest = Money.Sum(unpaid.Select(number => Principal.Outstanding(position, position.Obligation(number))), position.Currency);
        try
        {
            _ = payments.Split(rest);
        }
        catch (Exception error) when (error is InvalidValueException or RefusedException)
        {
            throw Demand.Invalid($"The payments don't split {rest}, which is not yet paid: {error.Message.TrimEnd('.')}.", "/terms/payments");
        }
    }
}
