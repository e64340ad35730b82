using System.Text.Json.Nodes;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Receivables;
using ContractFlow.Embedded.DurableTask;
using ContractFlow.Orchestrations;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Functions.Tests;

/// <summary>Takes contracts to where a test begins, by the rules and not through the doors, which have tests of their own.</summary>
public static class ContractSteps
{
    /// <summary>A contract that binds from today on.</summary>
    public static async Task<ContractId> Effective(this ContractFlowHost host, string? body = null, string key = "draft-1")
    {
        ArgumentNullException.ThrowIfNull(host);
        var contract = new ContractId(ContractFlowHost.TenantId, await host.Draft(body, key));
        await host.File(contract, (position, now) => [new("effective", new ContractEffective(position.Today(now)), now, FactDraft.Ourselves)]);
        return contract;
    }

    /// <summary>Files what a rule finds and waits until everything that follows is done.</summary>
    public static async Task<Filed> File(this ContractFlowHost host, ContractId contract, Func<Position, Instant, IEnumerable<FactDraft>> rule)
    {
        ArgumentNullException.ThrowIfNull(host);
        var filed = await host.Services.GetRequiredService<Registrar>().File(contract, rule);
        await host.Services.GetRequiredService<Nudges>().Wake(host.Services.GetRequiredService<DurableTaskEngine>().Client, filed.Position);
        await host.Settle();
        return filed;
    }

    /// <summary>Pays.</summary>
    public static Task<Filed> Pay(this ContractFlowHost host, ContractId contract, decimal amount, string payment = "p-1") => host.File(contract, (position, now) =>
        PaymentRules.Receive(position, new ReceivePayment(payment, new Money(amount, position.Currency)), new Origin("test", payment), now));

    /// <summary>The contract's position now.</summary>
    public static Task<Position> Position(this ContractFlowHost host, ContractId contract)
    {
        ArgumentNullException.ThrowIfNull(host);
        return host.Services.GetRequiredService<Registrar>().Read(contract);
    }

    /// <summary>The filed facts of a type, in order.</summary>
    public static async Task<IReadOnlyList<T>> Facts<T>(this ContractFlowHost host, ContractId contract)
        where T : FactData
    {
        ArgumentNullException.ThrowIfNull(host);
        return [.. (await host.Services.GetRequiredService<Registrar>().ReadFile(contract))!.Facts.Select(fact => fact.Data).OfType<T>()];
    }

    /// <summary>Changes a party of a request.</summary>
    public static void Party(this JsonObject request, string role, string member, string value)
    {
        ArgumentNullException.ThrowIfNull(request);
        request["variables"]![role]![member] = value;
    }
}
