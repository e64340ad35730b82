using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Disputes;
using ContractFlow.Domain.Signing;
using ContractFlow.Domain.Terms;
using ContractFlow.Embedded;
using ContractFlow.Functions;
using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Ports;
using ContractFlow.Functions.Sending;
using ContractFlow.Functions.Signing;
using ContractFlow.Orchestrations;
using ContractFlow.Orchestrations.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Moq;

namespace ContractFlow.Browser.Tests;

/// <summary>The signing page on a port of its own, over records in memory and a clock that stands still, with one contract to sign.</summary>
internal sealed class SigningSite : IAsyncDisposable
{
    public const string BuyerMail = "lilei@buyer.example";
    public const string SupplierMail = "anna@supplier.example";
    public static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 1, 30);
    private static readonly ContractId Contract = new("acme", "cbrowser");

    private readonly WebApplication _app;

    private SigningSite(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public MovableClock Clock => Get<MovableClock>();

    public MemoryMail Mail => Get<MemoryMail>();

    public static async Task<SigningSite> Open(SigningOrder order = SigningOrder.Parallel)
    {
        var site = new SigningSite(Build());
        await site._app.StartAsync();
        await site.DrawUp(order);
        return site;
    }

    public async Task<Uri> Link(Role role) => new(Address, Get<SigningLinks>().Of(await Get<Registrar>().Read(Contract), role).Url.AbsolutePath);

    /// <summary>Both have signed, and the executed copies are made.</summary>
    public async Task Execute()
    {
        var registrar = Get<Registrar>();
        var evidence = new SigningEvidence("203.0.113.7", "a browser", "Asia/Shanghai");
        var digest = (await registrar.Read(Contract)).Documents[0].Sha256;
        var filed = await registrar.File(Contract, (position, now) =>
        [
            Signed(Role.Buyer, "李雷", "总经理"),
            Signed(Role.Supplier, "Anna Schmidt", "Managing director"),
            new("effective", new ContractEffective(position.Today(now)), now, FactDraft.Ourselves),
        ]);
        await new ExecutedCopies(registrar, Get<IDocuments>()).Make(filed.Position);

        FactDraft Signed(Role role, string name, string title) =>
            new($"signing:{role}:signed", new ContractSigned(role, name, title, digest, "I agree.", "code", evidence, "e-sign@2:en"), Start, "test");
    }

    /// <summary>An amendment is proposed and drawn up; the supplier's link to sign it.</summary>
    public async Task<Uri> Amend()
    {
        var registrar = Get<Registrar>();
        var terms = new AmendmentTerms(PaymentPlan.Parse("50% on signature; balance net 60 from delivery"), new LocalDate(2026, 6, 15));
        await registrar.File(Contract, (position, now) => AmendmentRules.Propose(position, new(terms, "钢材延迟到货。", How: Assent.Signatures), new("integrator:acme", "k"), now));
        var (filed, _) = await new ChangeSigning(registrar, Get<IDocuments>()).Review(Contract);
        return new(Address, Get<SigningLinks>().Of(filed.Position, Role.Supplier, "amendment-1").Url.AbsolutePath);
    }

    public async Task<IReadOnlyList<T>> Facts<T>()
        where T : FactData => [.. (await Get<Registrar>().ReadFile(Contract))!.Facts.Select(fact => fact.Data).OfType<T>()];

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services
            .AddSingleton(new MovableClock(Start.ToDateTimeOffset())).AddSingleton<TimeProvider>(services => services.GetRequiredService<MovableClock>())
            .AddSingleton<IStreams, MemoryFiles>().AddSingleton<IDocuments, MemoryDocuments>()
            .AddSingleton<MemoryMail>().AddSingleton<IMail>(services => services.GetRequiredService<MemoryMail>())
            .AddSingleton(Mock.Of<IRegister>()).AddSingleton(Mock.Of<IEventFeed>())
            .AddSingleton(Mock.Of<IMailCounts>(counts => counts.Take(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<LocalDate>(), It.IsAny<int>(), It.IsAny<CancellationToken>()) == Task.FromResult(true)))
            .AddSingleton<MailBudget>()
            .AddSingleton(LinkKeys.Of(new string('k', 32)))
            .AddSingleton<PositionCache>().AddSingleton<Registrar>().AddSingleton<Nudges>().AddSingleton<Counters>().AddSingleton<Waking>()
            .AddSingleton<PublicAddress>().AddSingleton<PartyLinks>().AddSingleton<SigningLinks>().AddSingleton<PrivacyNotice>().AddSingleton<SigningDesk>().AddSingleton<CallerEvidence>().AddSingleton<SigningPages>();
        var app = builder.Build();
        var client = new Mock<DurableTaskClient>("test").Object;
        app.MapGet("/sign/{token}", (SigningPages pages, HttpRequest request, string token) => pages.Show(request, token, default));
        app.MapGet("/sign/{token}/documents/{sha256}", (SigningPages pages, HttpRequest request, string token, string sha256) => pages.Document(request, token, sha256, default));
        app.MapPost("/sign/{token}", (SigningPages pages, HttpRequest request, string token) => pages.Post(request, token, client, default));
        return app;
    }

    private async Task DrawUp(SigningOrder order)
    {
        var registrar = Get<Registrar>();
        await registrar.Begin(Contract, new("drafted", new ContractDrafted(Agreement(order), "{}"), Start, "integrator:acme"));
        var documents = new[] { await Document("zh-CN", "采购合同"), await Document("en", "Purchase contract") };
        await registrar.File(Contract, (_, now) => [new("drawnUp", new ContractDrawnUp([.. documents], []), now, FactDraft.Ourselves)]);
        await registrar.File(Contract, (_, now) => [new("signing:opened", new SigningOpened(now + Duration.FromDays(14), [.. documents.Select(document => document.Sha256)]), now, FactDraft.Ourselves)]);
    }

    private async Task<DocumentRef> Document(string locale, string title)
    {
        var bytes = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Documents", $"purchase.{locale}.html"));
        return new(locale, "text/html", await Get<IDocuments>().Put(Contract.Tenant, bytes), bytes.Length, title);
    }

    private static Agreement Agreement(SigningOrder order) => new()
    {
        Reference = "PO-2026-0142",
        Template = "purchase@1",
        Locales = ["zh-CN", "en"],
        Buyer = new("b1", "上海远帆贸易有限公司", "91310000MA1FL5XW3T", "上海市浦东新区世纪大道 100 号", "CN", BuyerMail, "李雷", "总经理", "zh-CN", "Asia/Shanghai"),
        Supplier = new("s1", "Nordlicht Maschinenbau GmbH", "HRB 98765 Hamburg", "Hafenstraße 7, 20457 Hamburg", "DE", SupplierMail, "Anna Schmidt", "Managing director", "en", "Europe/Berlin"),
        Goods = [],
        Price = Money.Of("1284500.00", "CNY"),
        Delivery = new("DAP", "Shanghai", new LocalDate(2026, 5, 1)),
        Payments = PaymentPlan.Parse("net 30 from delivery"),
        LatePayment = new("contract", 5m),
        Jurisdiction = "CN",
        Zone = "Asia/Shanghai",
        Signing = new(order),
        Wording = 2,
    };
}
