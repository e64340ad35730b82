using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Templates;
using ContractFlow.Orchestrations.Ports;
using Moq;

namespace ContractFlow.Orchestrations.Tests.World;

/// <summary>Every orchestration and activity of the product, on a platform's ports.</summary>
internal sealed class Tasks
{
    private static readonly ImmutableArray<LegalPartner> Partners = [new("elbe", "Kanzlei Elbe", ["DE"]), new("maas", "Advocaten Maas", ["DE", "NL"])];
    private readonly Platform _platform;
    private readonly DurableTaskRegistry _registry;

    private Tasks(Platform platform, DurableTaskRegistry registry) => (_platform, _registry) = (platform, registry);

    public static void Add(Platform platform, DurableTaskRegistry registry)
    {
        var tasks = new Tasks(platform, registry);
        tasks.AddOrchestrators();
        tasks.AddActivities();
    }

    private void AddOrchestrators() => _registry
        .AddOrchestrator<ContractLifecycle>()
        .AddOrchestrator<SigningRound>()
        .AddOrchestrator<ObligationMonitor>()
        .AddOrchestrator<OpenItemMonitor>()
        .AddOrchestrator<LegalReferral>();

    private void AddActivities()
    {
        var registrar = _platform.Registrar;
        var life = new LifeActivities(registrar, new DrawingUp(Templates(), _platform.Files, _platform.Documents));
        var (signing, notices) = (new SigningActivities(registrar), new NoticeActivities(registrar, Outbox()));
        var obligations = new ObligationActivities(registrar, _platform.Nudges);
        var referrals = new ReferralActivities(registrar, LawFirms(), _platform.Documents, new PlainSeals());
        _registry
            .AddActivityFunc<ContractRef>(nameof(LifeActivities.DrawUp), (_, contract) => life.DrawUp(contract))
            .AddActivityFunc<ContractRef, LifeReview>(nameof(LifeActivities.ReviewContract), (_, contract) => life.ReviewContract(contract, _platform.Client))
            .AddActivityFunc<ContractRef, Review>(nameof(SigningActivities.ReviewSigning), (_, contract) => signing.ReviewSigning(contract))
            .AddActivityFunc<ContractRef>(nameof(NoticeActivities.PostNotices), (_, contract) => notices.PostNotices(contract))
            .AddActivityFunc<ObligationRef, Review>(nameof(ObligationActivities.ReviewObligation), (_, obligation) => obligations.ReviewObligation(obligation, _platform.Client))
            .AddActivityFunc<ItemRef, Review>(nameof(ObligationActivities.ReviewItem), (_, item) => obligations.ReviewItem(item, _platform.Client))
            .AddActivityFunc<ContractRef>(nameof(ObligationActivities.TellContract), (_, contract) => ObligationActivities.TellContract(contract, _platform.Client))
            .AddActivityFunc<ReferralRef, ReferralTask>(nameof(ReferralActivities.ReviewReferral), (_, referral) => referrals.ReviewReferral(referral))
            .AddActivityFunc<ReferralTask>(nameof(ReferralActivities.TakeReferralStep), (_, task) => referrals.TakeReferralStep(task));
    }

    private static ITemplates Templates()
    {
        var templates = new Mock<ITemplates>();
        templates.Setup(port => port.Of(It.IsAny<string>(), It.IsAny<CancellationToken>())).ReturnsAsync(TemplateLibrary.Shipped);
        return templates.Object;
    }

    private INoticeQueue Outbox()
    {
        var queue = new Mock<INoticeQueue>();
        queue.Setup(port => port.Post(It.IsAny<ContractId>(), It.IsAny<string>(), It.IsAny<int>(), It.IsAny<Instant?>(), It.IsAny<CancellationToken>()))
            .Returns((ContractId contract, string key, int _, Instant? _, CancellationToken _) => _platform.Deliver(contract, key));
        return queue.Object;
    }

    private ILegalPartners LawFirms()
    {
        var partners = new Mock<ILegalPartners>();
        partners.Setup(port => port.All(It.IsAny<string>(), It.IsAny<CancellationToken>())).ReturnsAsync(Partners);
        partners.Setup(port => port.Send(It.IsAny<ContractId>(), It.IsAny<string>(), It.IsAny<string>(), It.IsAny<string>(), It.IsAny<object>(), It.IsAny<CancellationToken>()))
            .Callback((ContractId _, string partner, string id, string type, object _, CancellationToken _) => _platform.Sent.Enqueue((partner, id, type)))
            .Returns(Task.CompletedTask);
        return partners.Object;
    }
}
