using System.Text.Json.Nodes;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Tests.Contracts;
using ContractFlow.Domain.Tests.Templates;
using ContractFlow.Domain.Templates;

namespace ContractFlow.Domain.Tests.Notices;

/// <summary>
/// Notices of contracts that were drafted from shipped templates and drawn up, on the day of their step: two invoices of which R-1 (40% of
/// the price, 10 March 2026) falls due first and R-2 (the rest, 1 April 2026) later; the contract binds from 2 March 2026.
/// </summary>
internal static class Letters
{
    public const string Platform = "Kontor Nord GmbH";
    private const int Goods = 1;
    private const int Price = 2;

    private static readonly Dictionary<string, int> Days = new()
    {
        ["payment.upcoming"] = -7,
        ["payment.dueToday"] = 0,
        ["payment.overdue"] = 3,
        ["payment.creditHeld"] = 7,
        ["payment.formalNotice"] = 15,
        ["payment.referred"] = 32,
        ["delivery.upcoming"] = -7,
        ["delivery.breachNear"] = -2,
        ["delivery.overdue"] = 1,
        ["delivery.formalNotice"] = 7,
    };

    /// <summary>The notices of the reminder plans.</summary>
    public static IEnumerable<string> Notices => Days.Keys;

    /// <summary>A contract of a shipped template with a recipient's language; with the value added tax of its inputs, or none.</summary>
    public static Case Contract(string template, string locale, Action<JsonObject>? change = null, bool taxed = false)
    {
        var draft = Drafts.Of(Drafts.Request(template, "net 30 from invoice", change: variables =>
        {
            if (Given.Template(template).Variables.ContainsKey("platform"))
            {
                variables["platform"] = Platform;
            }

            variables["buyer"]!["locale"] = locale;
            variables["supplier"]!["locale"] = locale;
            if (!taxed)
            {
                variables.Remove("vatPercent");
            }

            change?.Invoke(variables);
        }));
        var shipped = TemplateLibrary.Shipped.Find(draft.Agreement.Template)!;
        var prevailing = draft.Agreement.Locales[0];
        var terms = TermsWording.Of(draft.Agreement, shipped);
        var document = Rendering.Render(shipped, Drafting.Bind(draft, shipped), prevailing, terms, prevailing);
        return Case.Of(draft)
            .Add("drawn", new ContractDrawnUp([], document.ClauseVersions, document.ClauseRoles))
            .Add("effective", new ContractEffective(Case.Signed));
    }

    /// <summary>The same with both invoices.</summary>
    public static Case Invoiced(string template, string locale, Action<JsonObject>? change = null, bool taxed = false)
    {
        var contract = Contract(template, locale, change, taxed);
        var first = Money.Round(contract.Position.Agreement.Total.Amount * 0.4m, contract.Position.Currency);
        return contract.On(2026, 4, 1)
            .Add("r1", new InvoiceIssued("R-1", first, new LocalDate(2026, 3, 10), null))
            .Add("r2", new InvoiceIssued("R-2", contract.Position.Agreement.Total - first, new LocalDate(2026, 4, 1), null));
    }

    /// <summary>A notice of the payment of R-1 as it is read on the day of its step, or some days later.</summary>
    public static ComposedNotice Payment(Case contract, string notice, Role role, int later = 0)
    {
        var item = contract.Items(Price)[0];
        var due = item.Due.Date;
        if (Days[notice] >= 15)
        {
            contract.On(due.PlusDays(15)).Watched(Price);
        }

        if (Days[notice] > 15)
        {
            contract.Send().Watched(Price);
        }

        contract.On(due.PlusDays(Days[notice] + later));
        var queued = new NoticeQueued(notice, role, Channel.Email, Price, null, due, null, Items: [item.Id]);
        return ComposedNotice.Of(contract.Position, queued, null, contract.Now);
    }

    /// <summary>A notice of the delivery on the day of its step.</summary>
    public static ComposedNotice Delivery(Case contract, string notice, Role role)
    {
        var due = contract.Position.Obligation(Goods).DueBy!.Value;
        contract.On(due.PlusDays(Days[notice]));
        return ComposedNotice.Of(contract.Position, new(notice, role, Channel.Email, Goods, null, due, null), null, contract.Now);
    }

    /// <summary>A notice of a contract of a shipped template.</summary>
    public static ComposedNotice Of(
        string template, string locale, string notice, Role role, Action<JsonObject>? change = null, int later = 0, bool taxed = false) =>
        notice.StartsWith("payment", StringComparison.Ordinal)
            ? Payment(Invoiced(template, locale, change, taxed), notice, role, later)
            : Delivery(Contract(template, locale, change, taxed), notice, role);
}
