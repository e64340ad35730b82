using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Obligations;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Orchestrations;

/// <summary>
/// What a referral does to the world. A step files its fact, then sends its message under the fact's id: done again after
/// a crash, it is the same fact and the same message.
/// </summary>
public sealed class ReferralActivities(Registrar registrar, ILegalPartners partners, IDocuments documents, ISeals seals)
{
    /// <summary>Reads the file and finds the next step; changes nothing.</summary>
    public async Task<ReferralTask> ReviewReferral(ReferralRef referral)
    {
        ArgumentNullException.ThrowIfNull(referral);
        var position = await registrar.Read(referral.Id());
        var step = ReferralDecisions.Next(position, referral.Number, registrar.Now);
        return new(referral.Tenant, referral.Contract, referral.Number, step.Kind, step.Partner, step.WakeAt?.ToDateTimeOffset(), position.Version);
    }

    /// <summary>Takes a step.</summary>
    public Task TakeReferralStep(ReferralTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return task.Kind switch
        {
            ReferralStepKind.Open => Open(task),
            ReferralStepKind.Offer => Offer(task),
            ReferralStepKind.Lapse => File(task, (position, now) => ReferralRules.Lapse(position, task.Number, task.Partner!, now)),
            ReferralStepKind.SendCase => SendCase(task),
            ReferralStepKind.Update => Tell(task, "referral.updated", position => ReferralRules.Update(position, task.Number, task.Version, registrar.Now)),
            ReferralStepKind.Withdraw => Tell(task, "referral.withdrawn", position => ReferralRules.Withdraw(position, task.Number, registrar.Now)),
            ReferralStepKind.GiveUp => File(task, (position, now) => ReferralRules.GiveUp(position, task.Number, now)),
            _ => throw new ArgumentOutOfRangeException(nameof(task), task.Kind, "This is nothing to do."),
        };
    }

    private static ContractId Contract(ReferralTask task) => new(task.Tenant, task.Contract);

    private Task<Filed> File(ReferralTask task, Func<Position, Instant, FactDraft> step) =>
        registrar.File(Contract(task), (position, now) => [step(position, now)]);

    private async Task Open(ReferralTask task)
    {
        var all = await partners.All(task.Tenant);
        await File(task, (position, now) => ReferralRules.Open(position, task.Number, all, now));
    }

    private async Task Offer(ReferralTask task)
    {
        var partner = task.Partner!;
        var filed = await File(task, (position, now) => ReferralRules.Offer(position, task.Number, partner, Policy.Of(position.Agreement.Policy).PartnerAnswerDays, now));
        if (filed.Position.Referrals.Find(task.Number) is { Stage: ReferralStage.Offered } referral && referral.Partner == partner)
        {
            var offer = ReferralMessages.Offer(filed.Position, referral, registrar.Now);
            await partners.Send(Contract(task), partner, ReferralRules.OfferId(referral, partner), "referral.offered", offer);
        }
    }

    private async Task SendCase(ReferralTask task)
    {
        var partner = task.Partner!;
        var file = await registrar.ReadFile(Contract(task)) ?? throw new InvalidOperationException($"The file of {Contract(task)} is gone.");
        var pack = await seals.Seal(CasePack.Build(file, task.Number, await documents.Of(file), registrar.Now));
        var sha256 = await documents.Put(task.Tenant, pack);
        var filed = await File(task, (position, now) => ReferralRules.SendCase(position, task.Number, partner, sha256, now));
        var referral = filed.Position.Referrals.Find(task.Number)!;
        await partners.Send(Contract(task), partner, ReferralRules.CaseId(referral, partner), "referral.case", ReferralMessages.Case(filed.Position, referral));
    }

    private async Task Tell(ReferralTask task, string type, Func<Position, FactDraft> step)
    {
        FactDraft? draft = null;
        var filed = await File(task, (position, _) => draft = step(position));
        if (task.Partner is { } partner)
        {
            await partners.Send(Contract(task), partner, draft!.Id, type, ReferralMessages.Change(filed.Position, filed.Position.Referrals.Find(task.Number)!));
        }
    }
}
