using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Delivery;
using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Signing;
using ContractFlow.Domain.Templates;
using ContractFlow.Embedded;
using ContractFlow.Embedded.DurableTask;
using ContractFlow.Embedded.DurableTask.Client;
using ContractFlow.Embedded.DurableTask.Worker;
using ContractFlow.Orchestrations.Ports;
using ContractFlow.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace ContractFlow.Orchestrations.Tests.World;

/// <summary>
/// One contract on the real orchestrators, activities and rules, on the embedded engine and a moved clock; only the ports are in memory.
/// The contract is the sample that ends at the law firm: 37,200.00 EUR net 30 from delivery, delivery until 2025-07-31.
/// </summary>
internal sealed class Platform : IAsyncDisposable
{
    public const int Goods = 1;
    public const int Payment = 2;
    public const decimal Price = 37_200m;
    public static readonly DateTimeOffset Start = new(2025, 7, 7, 7, 0, 0, TimeSpan.Zero);
    public static readonly ContractId Id = new("acme", "c1");
    private static readonly SigningEvidence Evidence = new("203.0.113.7", "a browser", "Europe/Berlin");

    private readonly string _folder = Path.Combine(Path.GetTempPath(), "orchestration-tests", Guid.NewGuid().ToString("N"));
    private readonly SqliteDatabase _database;

    private Platform()
    {
        _database = new SqliteDatabase(Path.Combine(_folder, "engine.db"), "");
        Registrar = new Registrar(Files, Mock.Of<IRegister>(), new PositionCache(), Clock);
        Nudges = new Nudges(Mock.Of<IRegister>());
        Engine = new DurableTaskEngine(
            _database, new Tasks(this).Registry, new DurableTaskEngineOptions(), Clock, new ServiceCollection().BuildServiceProvider(), NullLoggerFactory.Instance);
    }

    public MovableClock Clock { get; } = new(Start);

    public MemoryFiles Files { get; } = new();

    public MemoryDocuments Documents { get; } = new();

    public Registrar Registrar { get; }

    public Nudges Nudges { get; }

    public DurableTaskEngine Engine { get; }

    public DurableTaskClient Client => Engine.Client;

    /// <summary>Every notice handed to the outbox, repeats included, in order.</summary>
    public ConcurrentQueue<string> Posted { get; } = new();

    /// <summary>Every message to a law firm, repeats included: partner, id and type.</summary>
    public ConcurrentQueue<(string Partner, string Id, string Type)> Sent { get; } = new();

    public static Task<Platform> Drafted() => new Platform().Begin();

    public static async Task<Platform> Effective() => await (await Drafted()).Signed();

    public static async Task<Platform> Delivered()
    {
        var platform = await Effective();
        await platform.GoTo(7, 29);
        await platform.Do((position, now) => DeliveryRules.Deliver(position, new DeliverGoods("d1", "gate 4"), By("d1"), now));
        await platform.Do((position, now) => InspectionRules.Inspect(position, new InspectGoods("i1", "d1", Verdict.Accepted), By("i1"), now));
        return platform;
    }

    public static Money Eur(decimal amount) => new(amount, Currency.Of("EUR"));

    public static Origin By(string key) => new("platform:acme", key);

    public Task<Position> Position() => Registrar.Read(Id);

    /// <summary>The ids of all facts, in order.</summary>
    public async Task<ImmutableArray<string>> Facts() => [.. (await Registrar.ReadFile(Id))!.Facts.Select(fact => fact.Id)];

    public async Task<OrchestrationMetadata?> Instance(string id) => await Client.GetInstanceAsync(id, getInputsAndOutputs: true);

    /// <summary>Files what a rule says, and wakes everybody, as a door does.</summary>
    public async Task Do(Func<Position, Instant, IEnumerable<FactDraft>> rule)
    {
        await DoSilently(rule);
        await Nudges.Wake(Client, await Position());
        await Clock.WhenIdleAsync();
    }

    /// <summary>Files what a rule says; the nudge is lost.</summary>
    public Task<Filed> DoSilently(Func<Position, Instant, IEnumerable<FactDraft>> rule) => Registrar.File(Id, rule);

    public Task Pay(string id, decimal amount) => Do(Paying(id, amount));

    public Task PaySilently(string id, decimal amount) => DoSilently(Paying(id, amount));

    public Task Answer(string partner, PartnerAnswer answer, string id) =>
        Do((position, now) => ReferralRules.Answer(position, 1, partner, new PartnerResponse(id, answer, "said so"), now));

    public async Task Sign(Role role)
    {
        var document = (await Position()).Documents[0].Sha256;
        await Do((position, now) => SigningRules.View(position, new ViewDocument(role, document, Evidence), now));
        await Do((position, now) => SigningRules.IssueCode(position, new IssueCode(role, "code"), now));
        await Do((position, now) => SigningRules.Sign(position, new SignContract(role, "Anna", "CEO", document, Consent.In("en"), "code", Evidence), now));
    }

    public Task Decline(Role role) => Do((position, now) => SigningRules.Decline(position, new DeclineContract(role, "The price is wrong.", Evidence), now));

    /// <summary>Lets the time pass until noon UTC of a day of 2025.</summary>
    public Task GoTo(int month, int day) => Clock.AdvanceToAsync(new DateTimeOffset(2025, month, day, 12, 0, 0, TimeSpan.Zero));

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        await _database.DisposeAsync();
        Clock.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>What the outbox does with a notice: sent once, whatever is posted again.</summary>
    internal async Task Deliver(ContractId contract, string key)
    {
        Posted.Enqueue(key);
        await Registrar.File(contract, (_, now) => [new($"{key}:ended", new NoticeSent(key, "taken"), now, FactDraft.Ourselves)]);
    }

    private static Func<Position, Instant, IEnumerable<FactDraft>> Paying(string id, decimal amount) =>
        (position, now) => PaymentRules.Receive(position, new ReceivePayment(id, Eur(amount)), By(id), now);

    private async Task<Platform> Begin()
    {
        await Engine.StartAsync(CancellationToken.None);
        using var sample = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "samples", "to-the-law-firm.json")));
        var now = Instant.FromDateTimeOffset(Start);
        var draft = Drafting.Draft(sample.RootElement.GetProperty("contract"), TemplateLibrary.Shipped, now);
        var filed = await Registrar.Begin(Id, new FactDraft("drafted", draft, now, "platform:acme"));
        await Nudges.Wake(Client, filed.Position);
        await Clock.WhenIdleAsync();
        return this;
    }

    private async Task<Platform> Signed()
    {
        await Sign(Role.Buyer);
        await Sign(Role.Supplier);
        return this;
    }
}
