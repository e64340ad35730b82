using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Delivery;
using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Signing;
using ContractFlow.Domain.Templates;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace ContractFlow.Orchestrations.Tests.World;

/// <summary>
/// One contract on the real orchestrators, activities and rules, on the SQLite backend or the SDK's test host and a moved clock; only the ports are in memory.
/// The contract is the sample that ends at the law firm: 37,200.00 EUR net 30 from delivery, delivery 24 days after the start.
/// </summary>
internal sealed partial class Platform : IAsyncDisposable
{
    public const int Goods = 1;
    public const int Payment = 2;
    public const decimal Price = 37_200m;
    public static readonly ContractId Id = new("acme", "c1");
    private static readonly SigningEvidence Evidence = new("203.0.113.7", "a browser", "Europe/Berlin");

    private Platform()
    {
        Registrar = new Registrar(Files, Mock.Of<IRegister>(), Mock.Of<IEventFeed>(), new PositionCache(), Clock, NullLogger<Registrar>.Instance);
        Nudges = new Nudges(Mock.Of<IRegister>(), Mock.Of<IEventFeed>());
    }

    public MemoryFiles Files { get; } = new();

    public MemoryDocuments Documents { get; } = new();

    public Registrar Registrar { get; }

    public Nudges Nudges { get; }

    /// <summary>Every notice handed to the outbox, repeats included, in order.</summary>
    public ConcurrentQueue<string> Posted { get; } = new();

    /// <summary>Every message to a law firm, repeats included: partner, id and type.</summary>
    public ConcurrentQueue<(string Partner, string Id, string Type)> Sent { get; } = new();

    public static Task<Platform> Drafted() => new Platform().Begin();

    public static async Task<Platform> Effective() => await (await Drafted()).Signed();

    public static Money Eur(decimal amount) => new(amount, Currency.Of("EUR"));

    public static Origin By(string key) => new("platform:acme", key);

    public Task<Position> Position() => Registrar.Read(Id);

    /// <summary>The instance that watches the n-th open item of the payment, counted from 0.</summary>
    public async Task<string> Monitor(int item = 0)
    {
        var position = await Position();
        return InstanceIds.Item("c1", OpenItems.Of(position, position.Obligation(Payment))[item].Id);
    }

    /// <summary>The ids of all facts, in order.</summary>
    public async Task<ImmutableArray<string>> Facts() => [.. (await Registrar.ReadFile(Id))!.Facts.Select(fact => fact.Id)];

    public async Task<OrchestrationMetadata?> Instance(string id) => await Client.GetInstanceAsync(id, getInputsAndOutputs: true);

    /// <summary>Files what a rule says, and wakes everybody, as a door does.</summary>
    public async Task Do(Func<Position, Instant, IEnumerable<FactDraft>> rule)
    {
        await DoSilently(rule);
        await Nudges.Wake(Client, await Position());
        await Settle();
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

    public async Task Decline(Role role)
    {
        await Do((position, now) => SigningRules.IssueCode(position, new IssueCode(role, "code"), now));
        await Do((position, now) => SigningRules.Decline(position, new DeclineContract(role, "The price is wrong.", Evidence, "code"), now));
    }

    /// <summary>Waits until the contract's position is as it must become.</summary>
    /// <exception cref="TimeoutException">It has not become so within a minute.</exception>
    public async Task<Position> Until(Func<Position, bool> condition)
    {
        for (var deadline = DateTime.UtcNow.AddMinutes(1); DateTime.UtcNow < deadline; await Task.Delay(10))
        {
            if (await Position() is var position && condition(position))
            {
                return position;
            }
        }

        throw new TimeoutException($"The contract is {(await Position()).Stage} with the facts {string.Join(", ", await Facts())}.");
    }

    /// <summary>What the outbox does with a notice: sent once, whatever is posted again.</summary>
    internal async Task Deliver(ContractId contract, string key)
    {
        Posted.Enqueue(key);
        var filed = await Registrar.File(contract, (_, now) => [new($"{key}:ended", new NoticeSent(key, "taken"), now, FactDraft.Ourselves)]);
        if (filed.Added.Any(fact => Nudges.ConcernsOthers(filed.Position, fact)))
        {
            await Nudges.Wake(Client, filed.Position);
        }
    }

    private static Func<Position, Instant, IEnumerable<FactDraft>> Paying(string id, decimal amount) =>
        (position, now) => PaymentRules.Receive(position, new ReceivePayment(id, Eur(amount)), By(id), now);

    private async Task<Platform> Begin()
    {
        await StartEngine();
        using var sample = JsonDocument.Parse(Dated(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "samples", "to-the-law-firm.json"))));
        var now = Instant.FromDateTimeOffset(Start);
        var draft = Drafting.Draft(sample.RootElement.GetProperty("contract"), TemplateLibrary.Shipped, now);
        var filed = await Registrar.Begin(Id, new FactDraft("drafted", draft, now, "platform:acme"));
        await Nudges.Wake(Client, filed.Position);
        await Settle();
        await Until(position => position.Stage == Stage.Signing);
        return this;
    }

    // The sample's dates, counted from this platform's start.
    private static string Dated(string sample)
    {
        var first = new DateTime(2025, 7, 7);
        return new[] { first.AddDays(7), first.AddDays(24) }.Aggregate(sample, (text, date) =>
            text.Replace($"\"{date:yyyy-MM-dd}\"", $"\"{Start.Add(date - first):yyyy-MM-dd}\"", StringComparison.Ordinal));
    }

    private async Task<Platform> Signed()
    {
        await Sign(Role.Buyer);
        await Sign(Role.Supplier);
        return this;
    }
}
